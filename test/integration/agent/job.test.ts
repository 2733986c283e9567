import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AgentOptions, runAgent } from '../../../src/agent/agent.ts'
import type { Job } from '../../../src/agent/jobShape.ts'
import type { Target } from '../../../src/agent/layout.ts'
import { FakeBaja, problem } from './support/fakeBaja.ts'
import { exists, HostingServer, isRoot } from './support/hostingServer.ts'
import { jobFor } from './support/work.ts'

let server: HostingServer
let site: Target
let mailbox: Target
let baja: FakeBaja
let lines: string[]

beforeEach(() => {
  server = new HostingServer()
  ;({ site, mailbox } = server.hold('s1', 'ejemplo.com.ar'))
  lines = []
})
afterEach(() => {
  baja.close()
  server.remove()
})

async function run(jobs: Job[], options: AgentOptions = {}, settings: object = {}) {
  baja = await FakeBaja.open(jobs)
  return again(options, settings)
}

const again = (options: AgentOptions = {}, settings: object = {}) =>
  runAgent(server.config({ url: baja.url, ...settings }), {
    once: true,
    out: (line) => lines.push(line),
    ...options,
  })

const states = () => baja.jobs[0]?.steps.map(({ state }) => state)
const isUntouched = () =>
  [site, mailbox].every((one) => exists(server.pathOf(one)) && exists(server.accessPathOf(one)))
const record = (target: Target) => JSON.parse(readFileSync(server.recordPathOf(target), 'utf8'))
const logged = () =>
  readFileSync(join(server.roots.state, 'log.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('a job', () => {
  it('is done step by step, in order, with evidence for each target', async () => {
    expect(await run([jobFor('s1', [site, mailbox])])).toEqual({ finished: 1, unfinished: 0 })
    expect(baja.reports().map(({ path }) => path.split('/').at(-1))).toEqual([
      'cut_access',
      'wipe_files',
      'wipe_mailboxes',
      'verify',
    ])
    expect(states()).toEqual(['done', 'done', 'done', 'done'])
    expect(baja.step('cut_access').evidence).toMatchObject([
      {
        target: site,
        before: { entries: 1 },
        after: { entries: 0 },
        method: 'access_file_removed',
      },
      { target: mailbox, before: { entries: 1 }, after: { entries: 0 } },
    ])
    expect(baja.step('wipe_mailboxes').evidence).toMatchObject([
      {
        target: mailbox,
        before: { entries: 7, bytes: 50 },
        after: { entries: 0, bytes: 0 },
        left: [],
      },
    ])
    expect(baja.step('verify').evidence).toMatchObject([
      { target: site, before: { entries: 0 }, after: { entries: 0 }, method: 'looked_again' },
      { target: mailbox },
    ])
    for (const target of [site, mailbox]) {
      expect(exists(server.pathOf(target))).toBe(false)
      expect(exists(server.accessPathOf(target))).toBe(false)
      expect(record(target).released).toMatchObject({ job: 'job_1' })
    }
    expect(readdirSync(join(server.roots.state, 'before'))).toEqual([])
  })

  it('whose step is done already isn’t done again', async () => {
    const job = jobFor('s1', [site, mailbox])
    for (const step of job.steps.slice(0, 2)) step.state = 'done'
    await run([job])
    expect(baja.reports().map(({ path }) => path.split('/').at(-1))).toEqual([
      'wipe_mailboxes',
      'verify',
    ])
    expect(exists(server.accessPathOf(site))).toBe(false)
  })

  it('isn’t started before its notBefore, by this host’s clock too', async () => {
    const clock = { now: () => new Date('2026-10-31T23:58:00.000Z'), until: async () => {} }
    expect(await run([jobFor('s1', [site, mailbox])], { clock })).toEqual({
      finished: 0,
      unfinished: 1,
    })
    expect(isUntouched()).toBe(true)
    expect(baja.releases()).toMatchObject([{ body: { epoch: 1, error: 'before_window' } }])
  })

  it('of another server is given back', async () => {
    await run([jobFor('s1', [site, mailbox], { server: 'web2' })])
    expect(isUntouched()).toBe(true)
    expect(baja.releases()).toMatchObject([{ body: { error: 'wrong_server' } }])
  })

  it('with one stranger’s target is refused whole, before anything is touched', async () => {
    server.register('s2', mailbox)
    expect(await run([jobFor('s1', [site, mailbox])])).toEqual({ finished: 0, unfinished: 1 })
    expect(isUntouched()).toBe(true)
    expect(baja.reports()).toMatchObject([
      {
        path: 'jobs/job_1/steps/cut_access',
        body: { state: 'failed', retryable: false, error: 'identity_mismatch', evidence: [] },
      },
    ])
    expect(baja.jobs[0]?.state).toBe('stuck')
  })

  it('is proved again before each step', async () => {
    baja = await FakeBaja.open([jobFor('s1', [site, mailbox])])
    baja.interfere = ({ path }) => {
      if (path.endsWith('/steps/cut_access')) server.register('s2', site)
      return undefined
    }
    await again()
    expect(exists(server.pathOf(site))).toBe(true)
    expect(exists(server.pathOf(mailbox))).toBe(true)
    expect(baja.step('wipe_files').state).toBe('failed')
  })

  it('whose root can’t be looked at is unknown, and nothing is said to be absent', async () => {
    baja = await FakeBaja.open([jobFor('s1', [site, mailbox])])
    baja.interfere = ({ path }) => {
      if (path === 'claims' && exists(server.roots.mail))
        rmSync(server.roots.mail, { recursive: true })
      return undefined
    }
    expect(await again()).toEqual({ finished: 0, unfinished: 1 })
    expect(baja.reports()).toMatchObject([
      { body: { state: 'unknown', error: 'cannot_look', evidence: [] } },
    ])
    expect(exists(server.pathOf(site))).toBe(true)
  })

  it('whose root was swapped for an empty one is unknown', async () => {
    baja = await FakeBaja.open([jobFor('s1', [mailbox])])
    baja.interfere = ({ path }) => {
      if (!path.endsWith('/steps/wipe_mailboxes')) return undefined
      renameSync(server.roots.mail, join(server.base, 'mail.real'))
      mkdirSync(server.roots.mail)
      return undefined
    }
    await again()
    expect(baja.step('verify')).toMatchObject({ state: 'unknown', evidence: [] })
  })
})

it.skipIf(!isRoot)(
  'a job that leaves something behind is partial, given back, and done once it can be',
  async () => {
    const tree = server.pathOf(site)
    execFileSync('chattr', ['+i', join(tree, 'index.html')])
    try {
      expect(await run([jobFor('s1', [site])])).toEqual({ finished: 0, unfinished: 1 })
    } finally {
      execFileSync('chattr', ['-R', '-f', '-i', server.base])
    }
    expect(baja.step('wipe_files')).toMatchObject({
      state: 'partial',
      evidence: [{ after: { entries: 2, bytes: 4 }, left: ['index.html: EPERM'] }],
    })
    expect(baja.releases()).toMatchObject([{ body: { epoch: 1, error: 'left_behind' } }])
    expect(exists(tree)).toBe(false)
    baja.wake()
    expect(await again()).toEqual({ finished: 1, unfinished: 0 })
    expect(baja.step('wipe_files').evidence).toMatchObject([{ before: { entries: 4 }, left: [] }])
  },
)

describe('verification', () => {
  it('removes again what came back, and says so', async () => {
    baja = await FakeBaja.open([jobFor('s1', [site, mailbox])])
    baja.interfere = ({ path }) => {
      if (path.endsWith('/steps/wipe_mailboxes')) server.fill(mailbox, { 'new/late.eml': 'x' })
      return undefined
    }
    expect(await again()).toEqual({ finished: 1, unfinished: 0 })
    expect(exists(server.pathOf(mailbox))).toBe(false)
    expect(baja.step('verify').evidence).toMatchObject([
      { target: site, method: 'looked_again' },
      {
        target: mailbox,
        before: { entries: 3, bytes: 1 },
        after: { entries: 0 },
        method: 'came_back_removed',
      },
    ])
  })

  it('whose report got lost is repeated, although the record is released by then', async () => {
    baja = await FakeBaja.open([jobFor('s1', [site])])
    let isLost = false
    baja.interfere = ({ path }) => {
      if (isLost || !path.endsWith('/verify')) return undefined
      isLost = true
      return problem(422, 'invalid')
    }
    await again()
    expect(record(site).released).toMatchObject({ job: 'job_1' })
    baja.wake()
    expect(await again()).toEqual({ finished: 1, unfinished: 0 })
  })

  it('of a job that only cuts access leaves the tree and its record alone', async () => {
    const job = jobFor('s1', [site])
    job.steps = job.steps.filter(({ kind }) => kind === 'cut_access' || kind === 'verify')
    expect(await run([job])).toEqual({ finished: 1, unfinished: 0 })
    expect(exists(server.pathOf(site))).toBe(true)
    expect(record(site).released).toBeUndefined()
  })
})

describe('a step that this agent can’t do', () => {
  it('gives the job back for another worker, after the steps before it', async () => {
    const job = jobFor('s1', [site])
    const targets = [{ kind: 'database', ref: 'tienda' }]
    job.steps.splice(2, 0, { kind: 'wipe_databases', state: 'pending', targets, evidence: [] })
    expect(await run([job])).toEqual({ finished: 0, unfinished: 1 })
    expect(baja.releases()).toMatchObject([{ body: { epoch: 1, error: 'unsupported_step' } }])
    expect(states()).toEqual(['done', 'done', 'pending', 'pending', 'pending'])
  })

  it('comes before nothing that follows it: an export that isn’t done keeps the files', async () => {
    const job = jobFor('s1', [site])
    job.steps.splice(1, 0, { kind: 'export', state: 'pending', targets: [site], evidence: [] })
    await run([job])
    expect(exists(server.pathOf(site))).toBe(true)
  })

  it('is done when it has no targets', async () => {
    const job = jobFor('s1', [site])
    job.steps.splice(1, 0, { kind: 'remove_dns', state: 'pending', targets: [], evidence: [] })
    expect(await run([job])).toEqual({ finished: 1, unfinished: 0 })
  })

  it('fails for good when it has a target of a kind that can’t be wiped here', async () => {
    const recording = { kind: 'recording', ref: 'llamadas' }
    server.register('s1', recording)
    const job = jobFor('s1', [site, recording])
    job.steps[1]?.targets.push(recording)
    await run([job])
    expect(baja.step('wipe_files').state).toBe('failed')
    expect(baja.reports().at(-1)?.body).toMatchObject({
      error: 'unsupported_target',
      retryable: false,
    })
    expect(exists(server.pathOf(site))).toBe(true)
  })
})

describe('reload', () => {
  it('runs each command after access is cut, without a shell', async () => {
    const mark = join(server.base, 'mark; $(touch no)')
    const reload = [[process.execPath, '-e', 'fs.writeFileSync(process.argv[1], "")', mark]]
    expect(await run([jobFor('s1', [site])], {}, { reload })).toEqual({
      finished: 1,
      unfinished: 0,
    })
    expect(exists(mark)).toBe(true)
  })

  it('that fails makes cut_access fail, to be tried again, before anything is deleted', async () => {
    const reload = [[process.execPath, '-e', 'process.exit(3)']]
    expect(await run([jobFor('s1', [site])], {}, { reload })).toEqual({
      finished: 0,
      unfinished: 1,
    })
    expect(baja.reports()).toMatchObject([
      { body: { state: 'failed', retryable: true, error: 'reload_failed' } },
    ])
    expect(exists(server.pathOf(site))).toBe(true)
    baja.wake()
    expect(await again()).toEqual({ finished: 1, unfinished: 0 })
    expect(baja.step('cut_access').evidence).toMatchObject([{ before: { entries: 1 } }])
  })
})

describe('an old epoch', () => {
  const admitLater = () => {
    const epochs = join(server.roots.state, 'epochs/job_1')
    mkdirSync(epochs, { recursive: true, mode: 0o700 })
    chmodSync(join(server.roots.state, 'epochs'), 0o700)
    writeFileSync(join(epochs, '7'), '')
  }

  it('is refused by the host itself', async () => {
    admitLater()
    expect(await run([jobFor('s1', [site, mailbox])])).toEqual({ finished: 0, unfinished: 1 })
    expect(isUntouched()).toBe(true)
    expect(baja.reports()).toEqual([])
    expect(baja.releases()).toEqual([])
  })

  it('stops at the next step when a newer claim comes to this host', async () => {
    baja = await FakeBaja.open([jobFor('s1', [site, mailbox])])
    baja.interfere = ({ path }) => {
      if (path.endsWith('/steps/cut_access')) admitLater()
      return undefined
    }
    await again()
    expect(exists(server.pathOf(site))).toBe(true)
    expect(exists(server.pathOf(mailbox))).toBe(true)
  })

  it('answered by Baja ends the work at once, without a release', async () => {
    baja = await FakeBaja.open([jobFor('s1', [site, mailbox])])
    baja.interfere = ({ path }) =>
      path.endsWith('/steps/cut_access') ? problem(409, 'stale_epoch') : undefined
    expect(await again()).toEqual({ finished: 0, unfinished: 1 })
    expect(exists(server.pathOf(site))).toBe(true)
    expect(baja.releases()).toEqual([])
  })

  it('answered to the first renewal means that nothing is touched', async () => {
    baja = await FakeBaja.open([jobFor('s1', [site, mailbox])])
    baja.interfere = ({ path }) =>
      path.endsWith('/lease') ? problem(409, 'stale_epoch') : undefined
    await again()
    expect(isUntouched()).toBe(true)
  })
})

describe('talking with Baja', () => {
  it('a report that meets a 503 or a cut connection is sent again', async () => {
    baja = await FakeBaja.open([jobFor('s1', [site])])
    const troubles = [problem(503, 'overloaded'), 'hang_up' as const]
    baja.interfere = ({ path }) => (path.includes('/steps/') ? troubles.shift() : undefined)
    expect(await again()).toEqual({ finished: 1, unfinished: 0 })
    expect(baja.reports()).toHaveLength(6)
  })

  it('the claim says who asks and for which server', async () => {
    await run([jobFor('s1', [site])], {}, { leaseSeconds: 30 })
    expect(baja.calls.find(({ path }) => path === 'claims')).toEqual({
      method: 'POST',
      path: 'claims',
      body: { worker: 'w1', server: 'web1', limit: 1, leaseSeconds: 30 },
    })
  })

  it('a refused key ends the agent, and isn’t printed', async () => {
    baja = await FakeBaja.open([])
    const failure = again({}, { key: 'wrong-secret-key' })
    await expect(failure).rejects.toThrow(/401 unauthenticated/)
    await expect(failure).rejects.not.toThrow(/wrong-secret-key/)
  })

  it('with once an unreachable Baja is a failure', async () => {
    baja = await FakeBaja.open([])
    await expect(again({}, { url: 'http://127.0.0.1:9' })).rejects.toThrow(/ECONNREFUSED|^url: /)
  })

  it('the key is in no progress line and not in the agent’s log', async () => {
    await run([jobFor('s1', [site, mailbox])])
    expect(lines.join('\n')).not.toContain('a-test-key')
    expect(JSON.stringify(logged())).not.toContain('a-test-key')
  })

  it('all jobs are worked until none is left', async () => {
    const other = server.hold('s2', 'otro.com.ar')
    const jobs = [
      jobFor('s1', [site, mailbox]),
      jobFor('s2', Object.values(other), { id: 'job_2' }),
    ]
    expect(await run(jobs)).toEqual({ finished: 2, unfinished: 0 })
  })
})

describe('stopping', () => {
  it('gives the job back unharmed, and a later run finishes it', async () => {
    const control = new AbortController()
    baja = await FakeBaja.open([jobFor('s1', [site, mailbox])])
    baja.interfere = ({ path }) => {
      if (path.endsWith('/steps/cut_access')) control.abort()
      return undefined
    }
    await again({ signal: control.signal })
    expect(baja.releases()).toEqual([
      { method: 'POST', path: 'jobs/job_1/release', body: { epoch: 1 } },
    ])
    expect(exists(server.pathOf(site))).toBe(true)
    baja.wake()
    expect(await again()).toEqual({ finished: 1, unfinished: 0 })
  })

  it('ends a wait for work at once', async () => {
    const control = new AbortController()
    baja = await FakeBaja.open([])
    baja.interfere = () => {
      control.abort()
      return undefined
    }
    expect(await again({ once: false, signal: control.signal })).toEqual({
      finished: 0,
      unfinished: 0,
    })
  })
})

describe('a dry run', () => {
  it('says what would go, claims nothing and touches nothing', async () => {
    expect(await run([jobFor('s1', [site, mailbox])], { dryRun: true })).toEqual({
      finished: 0,
      unfinished: 0,
    })
    expect(lines.join('\n')).toContain('site "ejemplo.com.ar": would wipe 4 entries, 104 bytes')
    expect(isUntouched()).toBe(true)
    expect(baja.calls.every(({ method }) => method === 'GET')).toBe(true)
  })

  it('says what a run would refuse', async () => {
    server.register('s2', site)
    expect(await run([jobFor('s1', [site])], { dryRun: true })).toEqual({
      finished: 0,
      unfinished: 1,
    })
    expect(lines.join('\n')).toContain('would NOT be touched')
  })
})

it('the agent’s own log tells what was done to which target, with counts', async () => {
  await run([jobFor('s1', [site])])
  expect(logged()).toContainEqual({
    at: expect.any(String),
    job: 'job_1',
    epoch: 1,
    step: 'wipe_files',
    target: site,
    outcome: 'done',
    counts: { before: 4, bytes: 104, after: 0 },
  })
})

it('recordings are wiped like sites where the host has a root for them', async () => {
  const recordings = join(server.base, 'recordings')
  mkdirSync(join(recordings, 'central-1/2026'), { recursive: true })
  writeFileSync(join(recordings, 'central-1/2026/llamada.wav'), 'x')
  server.giveToTenant(join(recordings, 'central-1'))
  const recording = { kind: 'recording', ref: 'central-1' }
  server.register('s1', recording)
  const job = jobFor('s1', [site, recording])
  job.steps[1]?.targets.push(recording)
  const roots = { ...server.roots, recordings }
  expect(await run([job], {}, { roots })).toEqual({ finished: 1, unfinished: 0 })
  expect(readdirSync(recordings)).toEqual([])
  expect(baja.step('wipe_files').evidence).toMatchObject([
    { target: site },
    { target: recording, before: { entries: 3, bytes: 1 }, method: 'tree_unlinked' },
  ])
})
