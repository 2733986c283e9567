import type { AgentConfig } from './config.ts'
import { actsOn, wipeOf } from './crafts.ts'
import type { JobDeps } from './ending.ts'
import { type Looking, named } from './evidence.ts'
import { openHost } from './host.ts'
import type { Job, Step } from './jobShape.ts'
import type { Target } from './layout.ts'
import { createPace } from './pace.ts'
import { proveOurs } from './proof.ts'
import { Refusal, whyUnlooked } from './stops.ts'
import { amount } from './wipeTree.ts'

/**
 * Says, for each of the server's waiting jobs, what a run would destroy, or copy. It only lists jobs: a
 * claim would take away the client's right to withdraw.
 */
export async function preview({ api, config, out, stop }: JobDeps) {
  const jobs = [...(await api.list('pending', stop)), ...(await api.list('running', stop))]
  const pace = createPace(() => stop.throwIfAborted())
  const host = openHost(config.roots)
  let unfinished = 0
  out(`Dry run: nothing is touched. Jobs waiting: ${jobs.length}`)
  try {
    for (const job of jobs) {
      out(`Job ${job.id}, service ${job.service}, from ${job.notBefore} on`)
      let isWhole = true
      for (const target of targetsOf(job, config, isCopy))
        out(`  ${named(target)}: would be copied`)
      for (const target of targetsOf(job, config, (step) => !isCopy(step))) {
        const looking = { host, job, pace, config, maxDepth: config.maxDepth }
        const { line, isRefused } = await wouldDestroy(looking, target)
        out(`  ${line}`)
        if (isRefused) isWhole = false
      }
      if (!isWhole) unfinished += 1
    }
  } finally {
    host.close()
  }
  return { finished: 0, unfinished }
}

const isCopy = ({ kind }: Step): boolean => kind === 'export'

const targetsOf = (
  { steps }: Job,
  config: AgentConfig,
  isMeant: (step: Step) => boolean,
): Target[] => {
  const acted = steps
    .filter((step) => step.state !== 'done' && isMeant(step))
    .flatMap(({ kind, targets }) => targets.filter((target) => actsOn(config, kind, target)))
  return [...new Map(acted.map((one) => [named(one), one])).values()]
}

async function wouldDestroy(
  looking: Looking,
  target: Target,
): Promise<{ line: string; isRefused: boolean }> {
  const { host, job, config } = looking
  const name = `${target.kind} ${JSON.stringify(target.ref)}`
  try {
    const { record, tree } = proveOurs(host, job, target)
    tree?.close()
    const there = await wipeOf(config, target)?.inventory(looking, target, record)
    if (!there || there.entries === 0) return { line: `${name}: nothing to wipe`, isRefused: false }
    return { line: `${name}: would wipe ${amount(there)}`, isRefused: false }
  } catch (error) {
    if (error instanceof Refusal)
      return {
        line: `${name}: would NOT be touched: ${error.message} (${error.code})`,
        isRefused: true,
      }
    const why = whyUnlooked(error)
    if (why === undefined) throw error
    return { line: `${name}: cannot be looked at (${why})`, isRefused: true }
  }
}
