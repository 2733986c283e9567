import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { accessReturn, panelAccount } from '../../../db/schema/server.ts'
import { withdraw } from '../../../src/cancellation/withdraw.ts'
import {
  type FakeHestia,
  fakeHestia,
  hestiaLogin,
  hestiaUser,
} from '../../integration/panels/support/fakeHestia.ts'
import { addressOf } from '../../integration/panels/support/opened.ts'
import {
  dueOn,
  type PanelService,
  serverOf,
  worked,
} from '../../integration/panels/support/panelCase.ts'
import type { TestApp } from '../app.ts'
import { type Case, declared, rowOf } from '../cancelling.ts'
import { expectConsistent, stored } from '../invariants.ts'
import { thorough } from '../stopping.ts'
import type { Chore, Task } from './chore.ts'

interface OnPanel extends Task {
  made: Case
  account: string
}

let peer: FakeHestia
let named = 0

export async function openPeer(): Promise<FakeHestia> {
  peer = await fakeHestia()
  return peer
}

const hour = 3_600_000
const back = (app: TestApp, ms: number) => app.clock.set(new Date(Date.now() - ms))

/** An account on a panel of its own, which its calls name in their path. */
async function accountOn(app: TestApp): Promise<PanelService> {
  const account = `cuenta${++named}`
  const domain = `${account}.example`
  peer.users.set(account, hestiaUser(domain))
  const address = { ...addressOf(peer, hestiaLogin), url: `${peer.url}/${account}.` }
  return { server: await serverOf(app, address), account, domain }
}

/** What leads to all that is done about an account: its panel's path, and the ids of its cancellation. */
async function aboutOf(app: TestApp, made: Case, { server, account }: PanelService) {
  const { jobs } = await stored(app, made.protocol)
  return [`/${account}.`, server, made.id, ...jobs.map(({ id }) => id)]
}

const asked = (account: string, cmd: string) =>
  peer.changes().filter((change) => change === `${cmd} ${account}`).length

/** The server is this worker's, and again before each thing that it looks for. */
const taken = /^update `server` set `lease_holder` = '/
const left = /^update `server` set `lease_holder` = NULL/
/** Before a change is asked for: job and server are still this worker's. */
const fenced = [/^update `job`/, taken]

/** Everything that a worker does with one job of a panel. */
const work: Chore<OnPanel> = {
  name: 'work the job of a panel',
  rule: 'the account goes once, each step is done once, and the client is told once',
  loop: 'panels',
  atOnce: 12,
  only: '^commit (?!audit_seal)|^update|^insert|^ask v-(suspend|delete)',
  points: [
    ...[taken, taken, /^commit job job_attempt cancellation/],
    ...[...fenced, /^ask v-suspend-user/, /^insert into `panel_answer`/, /^commit job_step/],
    ...[...fenced, /^commit panel_account/, /^ask v-delete-user/, /^insert into `panel_answer`/],
    /^update `panel_account` set `destroy_answered_at`/,
    ...[/^commit job_step/, /^commit job_step/, /^commit job_step/],
    ...[/^update `panel_account` set `verified_at`/, /^commit job_step .*cancellation .*outbox/],
    ...[taken, left],
  ],
  async prepare(app) {
    back(app, 3 * hour)
    const service = await accountOn(app)
    const made = await dueOn(app, service)
    app.clock.set(new Date())
    const about = await aboutOf(app, made, service)
    const isDone = async () => (await rowOf(app, made.protocol)).state === 'completed'
    return { made, account: service.account, about, isDone }
  },
  async ends(app, all) {
    for (const { made, account } of all) {
      await expectConsistent(app, made.protocol)
      const { events, steps, mails } = await stored(app, made.protocol)
      expect(events.filter(({ event }) => event === 'step_reported')).toHaveLength(steps.length)
      expect(mails.filter(({ kind }) => kind === 'completed')).toHaveLength(1)
      expect(peer.users.has(account)).toBe(false)
      // Asked again only where nothing was heard of it; the account is looked at first.
      expect([1, 2]).toContain(asked(account, 'v-suspend-user'))
      expect(asked(account, 'v-delete-user')).toBe(1)
    }
  },
}

/** What was withdrawn by staff while it was being wiped, its account suspended, is let in again. */
const letIn: Chore<OnPanel> = {
  name: 'let an account in again',
  rule: 'it is let in, and that stands in the trail once',
  loop: 'panels',
  atOnce: 12,
  only: '^commit (?!audit_seal)|^update `server`|^ask v-unsuspend',
  points: [taken, taken, /^ask v-unsuspend-user/, /^commit access_return/, taken, left],
  async prepare(app) {
    back(app, 3 * hour)
    const service = await accountOn(app)
    const made = await dueOn(app, { ...service, policy: 'kept' })
    await worked(app, { server: service.server })
    expect((await rowOf(app, made.protocol)).state).toBe('ended')
    await withdraw(app.ctx, made.protocol, { kind: 'system' })
    app.clock.set(new Date())
    const about = await aboutOf(app, made, service)
    const isDone = async () => {
      const returns = app.ctx.db.orm.select().from(accessReturn)
      const [row] = await returns.where(eq(accessReturn.cancellationId, made.id))
      return row?.dueAt === null
    }
    return { made, account: service.account, about, isDone }
  },
  async ends(app, all) {
    for (const { made, account } of all) {
      const { events, service } = await stored(app, made.protocol)
      expect(events.filter(({ event }) => event === 'access_returned')).toHaveLength(1)
      expect(peer.users.get(account)?.suspended).toBe(false)
      expect(service?.state).toBe('active')
      expect(asked(account, 'v-unsuspend-user')).toBe(1)
    }
  },
}

/** What was wiped is looked for again some days later. */
const recheck: Chore<OnPanel> = {
  name: 'look again whether an account is gone',
  rule: 'it was looked at once more, and nothing was touched',
  loop: 'panels',
  atOnce: 12,
  only: '^commit (job job_attempt|audit_event)|^update `server`',
  points: [
    taken,
    taken,
    /^commit job job_attempt/,
    /^commit audit_event job_step job/,
    taken,
    left,
  ],
  async prepare(app) {
    back(app, 40 * 24 * hour)
    const service = await accountOn(app)
    const made = await dueOn(app, service)
    await worked(app, { server: service.server })
    expect((await rowOf(app, made.protocol)).state).toBe('completed')
    app.clock.set(new Date())
    const about = await aboutOf(app, made, service)
    const isDone = async () =>
      (await stored(app, made.protocol)).events.some(({ event }) => event === 'rechecked')
    return { made, account: service.account, about, isDone }
  },
  async ends(app, all) {
    for (const { made, account } of all) {
      await expectConsistent(app, made.protocol)
      const { events, mails } = await stored(app, made.protocol)
      expect(events.filter(({ event }) => event === 'rechecked')).toHaveLength(1)
      expect(mails.filter(({ kind }) => kind === 'completed')).toHaveLength(1)
      expect(asked(account, 'v-delete-user')).toBe(1)
    }
  },
}

const openRecheck: Chore<OnPanel> = {
  ...recheck,
  name: 'hand out a re-check',
  // Whoever claims anything hands out what is due anywhere.
  atOnce: 1,
  only: '^commit job job_step',
  points: [/^commit job job_step/],
}

/** Of what is being cancelled it is noted by what its account will be recognised. */
const recognise: Chore<OnPanel> = {
  name: 'recognise an account',
  rule: 'it is recognised in the end, and nothing was touched',
  // The panels wait for it.
  atOnce: 1,
  loop: 'panels',
  only: `^insert into \`panel_account\`|^update \`panel_account\`|^ask ${thorough ? '' : 'v-list-user'}`,
  points: [
    /^ask v-list-user/,
    ...(thorough ? [/^ask v-list-web/, /^ask v-list-mail/, /^ask v-list-dns/] : []),
    ...[/^insert into `panel_account`/, /^update `panel_account`/],
  ],
  async prepare(app) {
    const service = await accountOn(app)
    const { server, account, domain } = service
    const components = [
      { kind: 'site', ref: domain },
      { kind: 'account', ref: account },
    ]
    const made = await declared(app, { server, domain, components })
    const isDone = async () => {
      const rows = app.ctx.db.orm.select().from(panelAccount)
      const [row] = await rows.where(eq(panelAccount.serviceId, made.service))
      return typeof row?.identity === 'string'
    }
    return { made, account, about: [`/${account}.`, made.service], isDone }
  },
  async ends(_, all) {
    for (const { account } of all)
      expect(peer.changes().filter((change) => change.endsWith(` ${account}`))).toEqual([])
  },
}

export const panelChores = [work, letIn, recheck, openRecheck, recognise]
