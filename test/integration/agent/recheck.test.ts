import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAgent } from '../../../src/agent/agent.ts'
import type { Target } from '../../../src/agent/layout.ts'
import { FakeBaja } from './support/fakeBaja.ts'
import { exists, HostingServer, isRoot, tenantUid } from './support/hostingServer.ts'
import { jobFor } from './support/work.ts'

/** A uid that some account of this machine has. */
const takenUid = isRoot ? 65_534 : tenantUid

let server: HostingServer
let site: Target
let mailbox: Target
let baja: FakeBaja
let lines: string[]
beforeEach(async () => {
  server = new HostingServer()
  ;({ site, mailbox } = server.hold('s1', 'ejemplo.com.ar'))
  lines = []
  baja = await FakeBaja.open([jobFor('s1', [site, mailbox])])
  expect(await work()).toEqual({ finished: 1, unfinished: 0 })
})
afterEach(() => {
  baja.close()
  server.remove()
})

const work = () =>
  runAgent(server.config({ url: baja.url }), { once: true, out: (line) => lines.push(line) })

/** Baja asks for another look at what was wiped: the same job, with `verify` open again. */
async function recheck() {
  baja.step('verify').state = 'pending'
  for (const job of baja.jobs) job.state = 'pending'
  const before = baja.reports().length
  await work()
  const reports = baja.reports().slice(before)
  expect(reports).toHaveLength(1)
  return reports[0]?.body
}

/** Baja hands the job out anew, with everything to do. */
async function reopen() {
  for (const job of baja.jobs) {
    job.state = 'pending'
    for (const step of job.steps) step.state = 'pending'
  }
  baja.wake()
  return work()
}

it('a re-check that finds nothing says so again', async () => {
  expect(await recheck()).toMatchObject({
    state: 'done',
    evidence: [{ method: 'looked_again' }, { method: 'looked_again' }],
  })
  expect(await recheck()).toMatchObject({ state: 'done' })
})

describe('what came back of the same holder is reported, and left for Baja to decide', () => {
  const cameBack = {
    state: 'partial',
    error: 'came_back',
    evidence: [
      { target: { kind: 'site' }, method: 'looked_again' },
      {
        method: 'came_back',
        before: { entries: 3 },
        after: { entries: 3 },
        left: [expect.anything()],
      },
    ],
  }

  it('a Maildir that a login recreated', async () => {
    server.fill(mailbox, { 'new/late.eml': 'x' })
    expect(await recheck()).toMatchObject(cameBack)
    expect(exists(server.pathOf(mailbox))).toBe(true)
  })

  it('an account that was restored with its record, until the job is worked on again', async () => {
    server.register('s1', mailbox)
    rmSync(server.accessPathOf(mailbox))
    server.fill(mailbox, { 'new/late.eml': 'x' })
    expect(await recheck()).toMatchObject(cameBack)
    expect(exists(server.pathOf(mailbox))).toBe(true)

    expect(await reopen(), lines.join('\n')).toEqual({ finished: 1, unfinished: 0 })
    expect(exists(server.pathOf(mailbox))).toBe(false)
  })

  it('an access file', async () => {
    server.register('s1', mailbox)
    expect(await recheck()).toMatchObject({
      state: 'partial',
      evidence: [{}, { method: 'came_back', after: { entries: 1 } }],
    })
    expect(exists(server.accessPathOf(mailbox))).toBe(true)
  })
})

describe('a job that Baja reopens for a tree that came back under a released record', () => {
  const late = () => join(server.pathOf(mailbox), 'new/late.eml')
  const released = () => JSON.parse(readFileSync(server.recordPathOf(mailbox), 'utf8'))
  const rewrite = (changes: object) =>
    writeFileSync(server.recordPathOf(mailbox), JSON.stringify({ ...released(), ...changes }))

  beforeEach(async () => {
    server.fill(mailbox, { 'new/late.eml': 'x' })
    expect(await recheck()).toMatchObject({ error: 'came_back' })
  })

  it('wipes it, and its record stays released', async () => {
    expect(await reopen(), lines.join('\n')).toEqual({ finished: 1, unfinished: 0 })
    expect(exists(server.pathOf(mailbox))).toBe(false)
    expect(baja.step('wipe_mailboxes').evidence).toMatchObject([
      { before: { entries: 3, bytes: 1 }, after: { entries: 0 }, method: 'tree_unlinked' },
    ])
    expect(released().released).toMatchObject({ job: 'job_1' })
    expect(await recheck()).toMatchObject({ state: 'done' })
  })

  it('wipes also what a login makes once more while it does', async () => {
    baja.interfere = ({ path }) => {
      if (path.endsWith('/wipe_mailboxes')) server.fill(mailbox, { 'new/later.eml': 'x' })
      return undefined
    }
    expect(await reopen(), lines.join('\n')).toEqual({ finished: 1, unfinished: 0 })
    expect(exists(server.pathOf(mailbox))).toBe(false)
    expect(baja.step('verify').evidence).toMatchObject([{}, { method: 'came_back_removed' }])
  })

  it.each<[string, () => void]>([
    [
      'the tree is another than the re-check saw',
      () => {
        rmSync(server.pathOf(mailbox), { recursive: true })
        server.fill(mailbox, { 'new/late.eml': 'of another' })
      },
    ],
    [
      'another job released the record',
      () => rewrite({ released: { ...released().released, job: 'job_9' } }),
    ],
    ['the record was written over since', () => rewrite({ users: ['otro'] })],
    [
      'the record was released before accounts were noted',
      () => rewrite({ released: { job: 'job_1', at: released().released.at } }),
    ],
    [
      'the account that had the uid is gone',
      () => rewrite({ released: { ...released().released, account: 'antes' } }),
    ],
    [
      'the uid is of another account by now',
      () => rewrite({ uid: takenUid, released: { ...released().released, account: 'antes' } }),
    ],
    [
      'a record of another service names the uid',
      () => server.register('s2', { kind: 'site', ref: 'otro.com.ar' }),
    ],
    ['access was given anew', () => writeFileSync(server.accessPathOf(mailbox), '')],
    ['the record names another service', () => rewrite({ service: 's2' })],
    ['the record names another holder', () => rewrite({ identity: 'nuevo' })],
  ])('touches nothing when %s', async (_, change) => {
    change()
    expect(await reopen()).toEqual({ finished: 0, unfinished: 1 })
    expect(baja.reports().at(-1)?.body).toMatchObject({
      state: 'failed',
      error: 'identity_mismatch',
      retryable: false,
    })
    expect(exists(late())).toBe(true)
  })

  it.skipIf(!isRoot)(
    'wipes it too once a person has said whose it is, though the account of what is gone is gone too',
    async () => {
      const record = JSON.parse(readFileSync(server.recordPathOf(site), 'utf8'))
      const gone = { ...record, released: { ...record.released, account: 'antes' } }
      writeFileSync(server.recordPathOf(site), JSON.stringify(gone))
      server.register('s1', mailbox)
      expect(await reopen(), lines.join('\n')).toEqual({ finished: 1, unfinished: 0 })
      expect(exists(server.pathOf(mailbox))).toBe(false)
    },
  )

  it('touches nothing once a person has given the name out again', async () => {
    server.register('s2', mailbox)
    expect(await reopen()).toEqual({ finished: 0, unfinished: 1 })
    expect(exists(late())).toBe(true)
    expect(exists(server.accessPathOf(mailbox))).toBe(true)
  })
})

it('a tree that no re-check reported is never wiped under a released record', async () => {
  server.fill(mailbox, { 'new/late.eml': 'x' })
  expect(await reopen()).toEqual({ finished: 0, unfinished: 1 })
  expect(exists(server.pathOf(mailbox))).toBe(true)
})

describe('a name that is another holder’s by now is superseded, and never touched', () => {
  const superseded = {
    state: 'done',
    evidence: [
      { target: { kind: 'site' }, method: 'superseded', before: { entries: 0 }, left: [] },
      { target: { kind: 'mailbox' }, method: 'looked_again' },
    ],
  }
  const isUntouched = () =>
    existsSync(join(server.pathOf(site), 'index.html')) && exists(server.accessPathOf(site))

  it.each([
    ['another service', 's2', {}],
    ['the same service’s next one', 's1', { identity: 'nuevo' }],
  ])('%s', async (_, service, record) => {
    server.register(service, site, record)
    server.fill(site, { 'index.html': 'otro' })
    expect(await recheck()).toMatchObject(superseded)
    expect(isUntouched()).toBe(true)
    expect(JSON.parse(readFileSync(server.recordPathOf(site), 'utf8')).service).toBe(service)
  })

  it.skipIf(!isRoot)('a uid that isn’t the record’s', async () => {
    const tree = server.fill(site, { 'index.html': 'otro' })
    server.giveToTenant(tree, 54_322)
    expect(await recheck()).toMatchObject(superseded)
    expect(exists(tree)).toBe(true)
  })

  it('a uid that belongs to another account than when it was released', async () => {
    const record = JSON.parse(readFileSync(server.recordPathOf(site), 'utf8'))
    const released = { ...record.released, account: 'antes' }
    const taken = { ...record, uid: takenUid, released }
    writeFileSync(server.recordPathOf(site), JSON.stringify(taken))
    const tree = server.fill(site, { 'index.html': 'otro' })
    server.giveToTenant(tree, takenUid)
    expect(await recheck()).toMatchObject(superseded)
    expect(exists(tree)).toBe(true)
  })
})

it('something that nobody has a record of is for a person to look at', async () => {
  rmSync(server.recordPathOf(site))
  server.fill(site, { 'index.html': 'de nadie' })
  expect(await recheck()).toMatchObject({
    state: 'failed',
    retryable: false,
    error: 'identity_mismatch',
  })
  expect(exists(server.pathOf(site))).toBe(true)
})
