import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { parseAgentConfig } from '../../src/agent/config.ts'
import { unitFor } from '../../src/agent/install.ts'
import { askZone } from './probe/dns.ts'
import { visit } from './probe/http.ts'
import { agentSettings } from './server/agentSettings.ts'
import { type Baja, startBaja } from './server/baja.ts'
import { tracesOf } from './server/database.ts'
import { addCrontab, crontabOf, startProcess } from './server/running.ts'
import { maildirOf, siteOf } from './server/tenant.ts'

const place = inject('place')
const neighbour = inject('control')

/** What the printed unit leaves the agent of root's powers. */
function capabilities(): string[] {
  const settings = { ...agentSettings(place, neighbour), url: 'http://127.0.0.1:9', key: 'k' }
  const config = parseAgentConfig({ ...settings, server: 'web1' }, '/etc/baja')
  const unit = unitFor(config, { program: ['baja'], configFile: '/etc/baja/agent.json' })
  expect(unit).toContain('\nNoNewPrivileges=yes\n')
  const [, set = ''] = /^CapabilityBoundingSet=(.+)$/m.exec(unit) ?? []
  return set.split(' ').map((name) => name.replace('CAP_', '').toLowerCase())
}

/** The same by setpriv(1), as systemd would begin the unit. */
const confined = () => [
  'setpriv',
  `--bounding-set=-all,${capabilities()
    .map((name) => `+${name}`)
    .join(',')}`,
  '--inh-caps=-all',
  '--no-new-privs',
]

const run = ([program = '', ...args]: string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) =>
    execFile(program, args, (error, stdout) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, said: stdout }),
    ),
  )

describe('with no more of root’s powers than the printed unit leaves it', () => {
  let baja: Baja
  beforeAll(async () => {
    baja = await startBaja(place, neighbour)
  })
  afterAll(() => baja.stop())

  test('the agent wipes a whole service, and stops what ran as its tenant', async () => {
    const { tenant, protocol } = await baja.leaver('encerrado')
    const running = startProcess(tenant)
    addCrontab(tenant)
    const agent = baja.agent({ once: true, within: confined() })
    expect(await agent.ended, agent.said()).toBe(0)
    expect(await baja.stateOf(protocol)).toBe('completed')
    expect([running.exitCode, running.signalCode]).toEqual([null, 'SIGKILL'])
    for (const path of [siteOf(place, tenant), maildirOf(place, tenant), crontabOf(tenant)])
      expect(existsSync(path)).toBe(false)
    expect(await tracesOf(place, tenant.database)).toEqual([])
    expect(await askZone(place, tenant.domain)).toMatchObject({ rcode: 'REFUSED' })
    expect((await visit(place, neighbour.domain)).text).toContain(neighbour.marker)
  })

  test('it has those powers and no others', async () => {
    const { said } = await run([...confined(), 'setpriv', '--dump'])
    const bounding = /^Capability bounding set: (.+)$/m.exec(said)?.[1]?.split(',')
    expect(bounding?.sort()).toEqual(capabilities().sort())
    expect(said).toContain('no_new_privs: 1')
  })

  test.each([
    ['become a tenant', ['setpriv', '--reuid=1000', '--clear-groups', 'true']],
    ['see another root', ['chroot', '/', 'true']],
    ['go before others', ['nice', '-n', '-5', 'sh', '-c', 'test "$(nice)" -lt 0']],
  ])('it cannot %s, which root can', async (_, act) => {
    expect((await run(act)).code).toBe(0)
    expect((await run([...confined(), ...act])).code).not.toBe(0)
  })
})
