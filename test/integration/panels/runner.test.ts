import { and, eq, notInArray } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { jobStep } from '../../../db/schema/job.ts'
import { panelAnswer } from '../../../db/schema/server.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import { dueServers, serve } from '../../../src/deprovisioning/runner.ts'
import { leaseServer, leaveServer } from '../../../src/panels/serverLease.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirmed, read } from '../../support/cancelling.ts'
import { stored } from '../../support/invariants.ts'
import { logLines } from '../../support/logLines.ts'
import { lapse } from '../../support/wipe.ts'
import { exit, type FakeHestia, fakeHestia, hestiaLogin, hestiaUser } from './support/fakeHestia.ts'
import { type FakeWhm, fakeWhm, type WhmAccount, whmLogin } from './support/fakeWhm.ts'
import { addressOf } from './support/opened.ts'
import {
  calls,
  dueOn,
  dueUnseen,
  errorOf,
  jobOn,
  later,
  type PanelService,
  serverOf,
  stepStates,
  worked,
} from './support/panelCase.ts'

const kept = logLines()
let app: TestApp
let whm: FakeWhm
let hestia: FakeHestia
beforeAll(async () => {
  app = await testApp({ log: kept.log })
  whm = await fakeWhm()
  hestia = await fakeHestia()
})
afterAll(() => Promise.all([app.close(), whm.close(), hestia.close()]))
beforeEach(() => {
  for (const peer of [whm, hestia]) {
    peer.interfere = () => undefined
    peer.calls.length = 0
  }
})

let made = 0
/** A new account on the cPanel peer, with its server. */
async function onWhm(username = 'root', settings = {}): Promise<PanelService> {
  const account = `ana${++made}`
  const domain = `${account}.example`
  whm.accounts.set(account, {
    domain,
    created: 1_700,
    uid: 2000 + made,
    suspended: false,
    owner: 'root',
  })
  const address = addressOf(whm, { ...whmLogin, username }, { roots: {}, ...settings })
  return { server: await serverOf(app, address), account, domain }
}

async function onHestia(settings = {}): Promise<PanelService> {
  const account = `beta${++made}`
  const domain = `${account}.example`
  hestia.users.set(account, hestiaUser(domain))
  hestia.disk.add(`/home/${account}`)
  const address = addressOf(hestia, hestiaLogin, { roots: {}, ...settings })
  return { server: await serverOf(app, address), account, domain }
}

const accountEvidence = (job: Job) =>
  job.steps
    .find(({ kind }) => kind === 'wipe_files')
    ?.evidence.find(({ target }) => target.kind === 'account')

test('a service on a panel is suspended, deleted once, looked for and completed with evidence', async () => {
  const service = await onWhm()
  const due = await dueOn(app, service)
  const job = await worked(app, due)
  expect(job.state).toBe('done')
  expect(whm.changes()).toEqual([`suspendacct ${service.account}`, `removeacct ${service.account}`])
  const [site, account] = job.steps.find(({ kind }) => kind === 'wipe_files')?.evidence ?? []
  expect(site).toMatchObject({
    target: { kind: 'site', ref: service.domain },
    before: { entries: 1, digest: expect.stringMatching(/^sha256:/) },
    after: { entries: 0, bytes: 0 },
    left: [],
    method: expect.stringMatching(
      /^absent: accountsummary, listaccts; control: listaccts shows \d+ others; site: absent \(get_domain_info\)$/,
    ),
  })
  expect(account?.before.bytes).toBe(125 * 1024 * 1024)
  const { state, timeline } = await read(app, due.protocol)
  expect(state).toBe('completed')
  expect(timeline.filter(({ event }) => event === 'step_reported')).toHaveLength(job.steps.length)

  const answers = await app.ctx.db.orm
    .select()
    .from(panelAnswer)
    .where(eq(panelAnswer.jobId, job.id))
  expect(answers.map(({ act, outcome }) => [act, outcome]).sort()).toEqual([
    ['destroy', 'said_yes'],
    ['suspend', 'said_yes'],
  ])
  expect(JSON.stringify(answers)).not.toMatch(/hunter22|WHMTOKEN|@/)
})

test('an account that isn’t the one recognised before is never touched: stuck, and loud', async () => {
  const service = await onWhm()
  const due = await dueOn(app, service)
  const account = whm.accounts.get(service.account)
  if (account) account.created += 1
  const job = await worked(app, due)
  expect(job.state).toBe('stuck')
  expect(await errorOf(app, job.id, 'cut_access')).toBe('identity_mismatch')
  expect(whm.changes()).toEqual([])
  expect((await read(app, due.protocol)).state).toBe('wiping')
})

test('an account that is missing is a mismatch too', async () => {
  const gone = await onWhm()
  const dueGone = await dueOn(app, gone)
  whm.accounts.delete(gone.account)
  const job = await worked(app, dueGone)
  expect([job.state, await errorOf(app, job.id, 'cut_access')]).toEqual([
    'stuck',
    'identity_mismatch',
  ])
})

test('an account that nobody could recognise in time waits for its panel, then for a person', async () => {
  const unseen = await dueUnseen(app, await onWhm())
  whm.interfere = () => 'break off'
  const job = await worked(app, unseen)
  expect([job.state, await errorOf(app, job.id, 'cut_access')]).toEqual(['pending', 'panel_silent'])
  whm.interfere = () => undefined
  later(app)
  expect((await worked(app, unseen)).state).toBe('stuck')
  expect(await errorOf(app, job.id, 'cut_access')).toBe('identity_unknown')
  expect(whm.changes()).toEqual([])
})

test('an identity given with the component is what counts', async () => {
  const service = await onWhm()
  const right = whm.accounts.get(service.account)
  const identity = `cpanel=${service.account};domain=${service.domain};created=1700;uid=${right?.uid}`
  expect((await worked(app, await dueUnseen(app, { ...service, identity }))).state).toBe('done')
  const other = await onWhm()
  const wrong = await dueOn(app, { ...other, identity: 'cpanel=somebody' })
  whm.calls.length = 0
  expect((await worked(app, wrong)).state).toBe('stuck')
  expect(whm.changes()).toEqual([])
})

test.each([
  ['cPanel', onWhm],
  ['HestiaCP', onHestia],
])(
  'on %s an account that serves another domain, as where its name was mistyped, is not taken for the service’s',
  async (_panel, on) => {
    const due = await dueOn(app, { ...(await on()), domain: `otro${++made}.example` })
    expect((await worked(app, due)).state).toBe('stuck')
    expect([...whm.changes(), ...hestia.changes()]).toEqual([])
  },
)

test('an account that serves no domain is taken for nobody’s', async () => {
  const service = await onHestia()
  hestia.users.set(service.account, hestiaUser())
  expect((await worked(app, await dueOn(app, service))).state).toBe('stuck')
  expect(hestia.changes()).toEqual([])
})

test('a domain of another account stops the deletion', async () => {
  const service = await onWhm()
  const more = [{ kind: 'site', ref: 'vecino.example' }]
  const job = await worked(app, await dueOn(app, { ...service, more }))
  expect([job.state, await errorOf(app, job.id, 'cut_access')]).toEqual([
    'stuck',
    'identity_mismatch',
  ])
  expect(whm.changes()).toEqual([])
})

test('a service without an account on its panel needs a person', async () => {
  const { server } = await onWhm()
  const due = await confirmed(app, { server })
  later(app, 7200)
  const job = await worked(app, due)
  expect([job.state, await errorOf(app, job.id, 'cut_access')]).toEqual([
    'stuck',
    'account_missing',
  ])
})

test('a copy that a client ordered waits for a person, and the erasure for the copy', async () => {
  const service = { ...(await onWhm()), policy: 'end-of-term' }
  const made = await dueOn(app, service)
  const work = () => serve(app.ctx, calls, made.server, { pollMs: 5, withinMs: 200 })
  app.clock.set('2027-01-01T12:00:00.000Z')
  await work()
  expect((await read(app, made.protocol)).state).toBe('ended')
  expect((await app.call('POST', `/cancellations/${made.protocol}/copy`)).status).toBe(200)
  await work()
  const { jobs } = await stored(app, made.protocol)
  expect(jobs.find(({ purpose }) => purpose === 'export')).toMatchObject({
    state: 'stuck',
    lastError: 'copy_by_hand',
  })
  app.clock.set('2027-06-01T12:00:00.000Z')
  await work()
  expect((await read(app, made.protocol)).state).toBe('ended')
  expect(whm.changes()).toEqual([`suspendacct ${service.account}`])
})

test('a connection that breaks while the deletion completes is found out by looking', async () => {
  const due = await dueOn(app, await onWhm())
  whm.interfere = ({ path }, act) => {
    if (!path.endsWith('/removeacct')) return undefined
    act()
    return 'break off'
  }
  expect((await worked(app, due)).state).toBe('done')
  expect(whm.changes().filter((change) => change.startsWith('removeacct'))).toHaveLength(1)
})

test('a deletion that may still be running is waited for, not asked for again', async () => {
  const service = await onWhm()
  const due = await dueOn(app, service)
  whm.interfere = ({ path }) => (path.endsWith('/removeacct') ? 'break off' : undefined)
  let job = await worked(app, due)
  expect(stepStates(job)).toMatchObject({ cut_access: 'done', wipe_files: 'unknown' })
  later(app, 60)
  job = await worked(app, due)
  expect(whm.changes().filter((change) => change.startsWith('removeacct'))).toHaveLength(1)
  // It ends by itself.
  whm.accounts.delete(service.account)
  later(app, 60)
  expect((await worked(app, due)).state).toBe('done')
  expect(whm.changes().filter((change) => change.startsWith('removeacct'))).toHaveLength(1)
})

test('after a quarter of an hour without a sign a deletion is asked for again', async () => {
  const due = await dueOn(app, await onWhm())
  whm.interfere = ({ path }) => (path.endsWith('/removeacct') ? 'break off' : undefined)
  await worked(app, due)
  whm.interfere = () => undefined
  later(app, 901)
  expect((await worked(app, due)).state).toBe('done')
})

test('an error although the account is gone is no failure; success although it is there is none', async () => {
  const failing = await dueOn(app, await onHestia())
  hestia.interfere = (call, act) => {
    if (call.field('cmd') !== 'v-delete-user') return undefined
    act()
    return exit(20, 'Error: nginx restart failed')
  }
  expect((await worked(app, failing)).state).toBe('done')

  const lying = await onHestia()
  const due = await dueOn(app, lying)
  hestia.interfere = (call) => (call.field('cmd') === 'v-delete-user' ? exit(0, '') : undefined)
  const job = await worked(app, due)
  expect(stepStates(job)).toMatchObject({ cut_access: 'done', wipe_files: 'partial' })
  expect(job.steps.find(({ kind }) => kind === 'wipe_files')?.evidence[0]?.left).toEqual([
    `/home/${lying.account}`,
  ])
  hestia.interfere = () => undefined
  later(app)
  expect((await worked(app, due)).state).toBe('done')
})

test('files left behind a success are partial, and “doesn’t exist” afterwards isn’t wiped', async () => {
  const service = await onHestia()
  const due = await dueOn(app, service)
  hestia.interfere = (call, act) => {
    if (call.field('cmd') !== 'v-delete-user') return undefined
    const said = act()
    hestia.disk.add(`/home/${service.account}`)
    return said
  }
  for (let tries = 0; tries < 2; tries++) {
    const job = await worked(app, due)
    expect(stepStates(job)).toMatchObject({ cut_access: 'done', wipe_files: 'partial' })
    later(app)
  }
  hestia.disk.delete(`/home/${service.account}`)
  expect((await worked(app, due)).state).toBe('done')
})

test('a key that isn’t shown the disk leaves it unknown, with the account gone and files perhaps not', async () => {
  const service = await onHestia()
  const due = await dueOn(app, service)
  hestia.interfere = (call, act) => {
    const cmd = call.field('cmd')
    if (cmd === 'v-run-cli-cmd') return exit(10, 'Error: no permission')
    if (cmd !== 'v-delete-user') return undefined
    const said = act()
    hestia.disk.add(`/home/${service.account}`)
    return said
  }
  for (let tries = 0; tries < 2; tries++) {
    const job = await worked(app, due)
    expect(stepStates(job)).toMatchObject({ cut_access: 'done', wipe_files: 'unknown' })
    expect(await errorOf(app, job.id, 'wipe_files')).toBe('cannot_see')
    later(app)
  }
  hestia.interfere = () => undefined
  expect(stepStates(await worked(app, due))).toMatchObject({ wipe_files: 'partial' })
  later(app)
  hestia.disk.delete(`/home/${service.account}`)
  expect((await worked(app, due)).state).toBe('done')
})

test('backups that outlive the account count as left, unless it was said when they expire', async () => {
  const service = await onHestia()
  const tar = `/backup/${service.account}.2026-11-01_05-10-03.tar`
  hestia.disk.add(tar)
  const due = await dueOn(app, service)
  const job = await worked(app, due)
  expect(stepStates(job)).toMatchObject({ wipe_files: 'partial' })
  expect(accountEvidence(job)?.left).toEqual([tar])

  const kept = await onHestia({ backupsKeptDays: 30 })
  hestia.disk.add(`/backup/${kept.account}.tar`)
  const done = await worked(app, await dueOn(app, kept))
  expect(done.state).toBe('done')
  expect(accountEvidence(done)?.method).toMatch(/kept until 202\d-\d\d-\d\d: \/backup\//)
})

test('a login that isn’t shown enough leaves it unknown, never done', async () => {
  const service = await onWhm('rita')
  const account = whm.accounts.get(service.account)
  if (account) account.owner = 'rita'
  const due = await dueOn(app, service)
  const job = await worked(app, due)
  expect(stepStates(job)).toMatchObject({ cut_access: 'done', wipe_files: 'unknown' })
  expect(await errorOf(app, job.id, 'wipe_files')).toBe('cannot_see')
})

test('a refusal for good makes the job stuck; a panel that is down is tried again', async () => {
  const due = await dueOn(app, await onWhm())
  whm.interfere = () => 'break off'
  const job = await worked(app, due)
  expect([job.state, stepStates(job).cut_access]).toEqual(['pending', 'unknown'])
  later(app)
  whm.interfere = ({ path }) =>
    path.endsWith('/suspendacct')
      ? {
          body: {
            metadata: {
              command: 'suspendacct',
              version: 1,
              result: 0,
              reason: 'Permission denied',
            },
          },
        }
      : undefined
  expect((await worked(app, due)).state).toBe('stuck')
})

test('a panel is worked on by one at a time, across processes', async () => {
  const due = await dueOn(app, await onWhm())
  expect(await leaseServer(app.ctx.db.orm, due.server, 'another process', 60)).toBe(true)
  expect((await worked(app, due)).state).toBe('pending')
  expect(whm.changes()).toEqual([])
  await leaveServer(app.ctx.db.orm, due.server, 'another process')
  await Promise.all(
    [1, 2, 3].map(() => serve(app.ctx, calls, due.server, { pollMs: 5, withinMs: 200 })),
  )
  expect((await jobOn(app, due)).state).toBe('done')
  expect(whm.changes()).toHaveLength(2)
})

test('a claim lost to another changes nothing more on the panel and records nothing', async () => {
  const due = await dueOn(app, await onWhm())
  let taken = false
  const slow = {
    ...calls,
    report: async (...args: Parameters<typeof calls.report>) => {
      const job = await calls.report(...args)
      if (!taken) {
        taken = true
        await lapse(app, job)
        await app.call('POST', '/deprovisioning/claims', {
          worker: 'another',
          server: due.server,
          limit: 1,
          leaseSeconds: 60,
        })
      }
      return job
    },
  }
  await serve(app.ctx, slow, due.server, { pollMs: 5, withinMs: 200 })
  expect(whm.changes().map((change) => change.split(' ')[0])).toEqual(['suspendacct'])
  const job = await jobOn(app, due)
  expect([job.epoch, stepStates(job)]).toEqual([
    2,
    expect.objectContaining({ cut_access: 'done', wipe_files: 'pending' }),
  ])
})

test('a job that keeps the data suspends the account and lets it be', async () => {
  const service = await onWhm()
  const due = await dueOn(app, service)
  const { id } = await jobOn(app, due)
  await app.ctx.db.orm
    .delete(jobStep)
    .where(and(eq(jobStep.jobId, id), notInArray(jobStep.kind, ['cut_access', 'verify'])))
  const job = await worked(app, due)
  expect(stepStates(job)).toEqual({ cut_access: 'done', verify: 'done' })
  expect(whm.changes()).toEqual([`suspendacct ${service.account}`])
})

test('a re-check touches nothing; what came back under its identity reopens the job and is wiped anew', async () => {
  const service = await onWhm()
  const before = { ...whm.accounts.get(service.account) } as WhmAccount
  const due = await dueOn(app, service)
  await worked(app, due)
  whm.calls.length = 0
  whm.accounts.set(service.account, before)
  later(app, 3600)
  expect(await dueServers(app.ctx, [due.server])).toEqual([due.server])
  expect((await worked(app, due)).state).toBe('done')
  const { state, timeline } = await read(app, due.protocol)
  expect(state).toBe('completed')
  const events = timeline.map(({ event }) => event)
  const reopened = events.indexOf('reopened')
  expect(events.slice(reopened - 1, reopened + 2)).toEqual(['claimed', 'reopened', 'claimed'])
  expect(whm.changes()).toEqual([`suspendacct ${service.account}`, `removeacct ${service.account}`])
})

test('a name that another has by the time of the re-check is left alone, and the end stays the end', async () => {
  const service = await onWhm()
  const before = { ...whm.accounts.get(service.account) } as WhmAccount
  const due = await dueOn(app, service)
  await worked(app, due)
  whm.calls.length = 0
  whm.accounts.set(service.account, { ...before, created: before.created + 1 })
  later(app, 3600)
  const reported: (string | null)[] = []
  const listening: typeof calls = {
    ...calls,
    report: (ctx, at, outcome, actor) => {
      reported.push(outcome().error)
      return calls.report(ctx, at, outcome, actor)
    },
  }
  await serve(app.ctx, listening, due.server, { pollMs: 5, withinMs: 200 })
  expect(reported).toEqual(['superseded'])
  expect((await jobOn(app, due)).state).toBe('done')
  const { state, timeline } = await read(app, due.protocol)
  expect(state).toBe('completed')
  expect(timeline.at(-1)).toMatchObject({ event: 'rechecked', detail: { outcome: 'superseded' } })
  expect(whm.changes()).toEqual([])
  whm.accounts.delete(service.account)
})

test('the log tells of steps and mismatches, and of no secret', () => {
  expect(kept.text()).toContain('identity_mismatch')
  expect(kept.text()).toContain('step on a panel')
  expect(kept.text()).not.toMatch(/WHMTOKEN|hunter22|secretkey|@vecino/)
})
