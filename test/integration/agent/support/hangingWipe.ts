/**
 * Run as a process of its own: wipes a site, and stands still for ever in the middle of deleting
 * it, saying so, to be killed there. Argument: the agent's config as JSON.
 */
import type { AgentConfig } from '../../../../src/agent/config.ts'
import { wipeTree } from '../../../../src/agent/wipeTree.ts'
import { jobFor, workOn } from './work.ts'

const config: AgentConfig = JSON.parse(process.argv[2] ?? '')
const site = { kind: 'site', ref: 'ejemplo.com.ar' }
let isInTrash = false
let entries = 0

const work = workOn(config, jobFor('s1', [site]), {
  note: ({ outcome }) => {
    if (outcome === 'moved_to_trash') isInTrash = true
  },
  pace: {
    due: () => true,
    async rest() {
      if (!isInTrash || ++entries < 50) return
      console.log('half way')
      setInterval(() => {}, 1000)
      await new Promise(() => {})
    },
  },
})
await wipeTree(work, site)
