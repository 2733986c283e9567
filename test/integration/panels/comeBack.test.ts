import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { webhookEvent } from '../../../db/schema/webhook.ts'
import { noteLetIn } from '../../../src/cancellation/letIn.ts'
import { dueServers } from '../../../src/deprovisioning/runner.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  type Case,
  confirm,
  declare,
  keepingPolicy,
  read,
  start,
  withdraw,
} from '../../support/cancelling.ts'
import { expectConsistent } from '../../support/invariants.ts'
import { policiesFile } from '../../support/policies.ts'
import { claimOne } from '../../support/wipe.ts'
import { type FakeWhm, fakeWhm, type WhmAccount, whmLogin } from './support/fakeWhm.ts'
import { addressOf } from './support/opened.ts'
import { dueOn, serverOf, worked } from './support/panelCase.ts'

let app: TestApp
let whm: FakeWhm
beforeAll(async () => {
  app = await testApp({ policiesFile: policiesFile(keepingPolicy) })
  whm = await fakeWhm()
})
afterAll(() => Promise.all([app.close(), whm.close()]))
beforeEach(() => {
  app.clock.set(start)
  whm.interfere = () => undefined
  whm.calls.length = 0
})

let made = 0
interface Guest extends Case {
  account: string
}
const accountOf = ({ account }: Guest) => whm.accounts.get(account) as WhmAccount
const isSuspended = (guest: Guest) => accountOf(guest).suspended

/** A service on the panel that ended with its data kept, its account suspended. */
async function endedOnWhm({ suspended = false } = {}): Promise<Guest> {
  const account = `ida${++made}`
  const domain = `${account}.example`
  whm.accounts.set(account, { domain, created: 1_700, uid: 3000 + made, suspended, owner: 'root' })
  const server = await serverOf(app, addressOf(whm, whmLogin))
  const due = await dueOn(app, { server, account, domain, policy: keepingPolicy.id })
  const guest = { ...due, account }
  await worked(app, guest)
  expect((await read(app, due.protocol)).state).toBe('ended')
  expect(isSuspended(guest)).toBe(true)
  whm.calls.length = 0
  return guest
}

const stateOf = async ({ service }: Guest) =>
  (await app.call('GET', `/services/${service}`)).body.state
const entriesOf = async ({ protocol }: Guest) =>
  (await read(app, protocol)).timeline
    .filter(({ event }) => event.startsWith('access_'))
    .map(({ event, by, detail }) => ({ event, by, detail }))
const isDue = async ({ server }: Guest) => (await dueServers(app.ctx, [server])).length > 0

test('who comes back is let in again by the panel: seen, noted, and the service is active', async () => {
  const guest = await endedOnWhm()
  await withdraw(app, guest.protocol)
  expect(await stateOf(guest)).toBe('suspended')
  expect(await isDue(guest)).toBe(true)
  await worked(app, guest)
  expect(isSuspended(guest)).toBe(false)
  expect(whm.changes()).toEqual([`unsuspendacct ${guest.account}`])
  expect(await stateOf(guest)).toBe('active')
  expect(await entriesOf(guest)).toEqual([
    {
      event: 'access_returned',
      by: 'baja',
      detail: { server: guest.server, account: guest.account },
    },
  ])
  expect(await isDue(guest)).toBe(false)
  await expectConsistent(app, guest.protocol)
})

test('provisioning is told that access had been cut, by webhook and in the timeline', async () => {
  const guest = await endedOnWhm()
  await withdraw(app, guest.protocol)
  const [told] = await app.ctx.db.orm
    .select()
    .from(webhookEvent)
    .where(
      and(
        eq(webhookEvent.serviceId, guest.service),
        eq(webhookEvent.type, 'cancellation.withdrawn'),
      ),
    )
  expect(JSON.parse(told?.data ?? '{}')).toMatchObject({ state: 'withdrawn', accessCut: true })
  const { timeline } = await read(app, guest.protocol)
  expect(timeline.at(-1)).toMatchObject({ event: 'withdrawn', detail: { accessCut: true } })
})

test('a panel that is down is asked again later; each kind of trouble is noted once', async () => {
  const guest = await endedOnWhm()
  await withdraw(app, guest.protocol)
  whm.interfere = () => 'break off'
  for (let tries = 0; tries < 3; tries++) {
    await worked(app, guest)
    expect(await isDue(guest)).toBe(false)
    app.clock.advance(3600)
  }
  expect((await entriesOf(guest)).map(({ event, detail }) => [event, detail?.error])).toEqual([
    ['access_not_returned', 'panel_silent'],
  ])
  whm.interfere = () => undefined
  await worked(app, guest)
  expect(isSuspended(guest)).toBe(false)
  expect((await entriesOf(guest)).at(-1)?.event).toBe('access_returned')
})

test('an account that is another’s by now is left alone, for a person to look at', async () => {
  const guest = await endedOnWhm()
  await withdraw(app, guest.protocol)
  accountOf(guest).created += 1
  await worked(app, guest)
  expect(whm.changes()).toEqual([])
  expect(await entriesOf(guest)).toMatchObject([
    { event: 'access_not_returned', detail: { error: 'identity_mismatch' } },
  ])
  expect([await isDue(guest), await stateOf(guest)]).toEqual([false, 'suspended'])
  // Somebody is told of it until it is seen to by hand.
  const shutOut = async () =>
    /^baja_access_not_returned (\d)/m.exec(await (await app.app.request('/metrics')).text())?.[1]
  expect(await shutOut()).toBe('1')
  await noteLetIn(app.ctx, guest.server, guest.account)
  expect([await shutOut(), await stateOf(guest)]).toEqual(['0', 'active'])
})

test('an account that was closed before stays closed', async () => {
  const guest = await endedOnWhm({ suspended: true })
  await withdraw(app, guest.protocol)
  expect(await isDue(guest)).toBe(false)
  await worked(app, guest)
  expect(whm.changes()).toEqual([])
})

test('who leaves once more before the panel answers stays cut off', async () => {
  const guest = await endedOnWhm()
  await withdraw(app, guest.protocol)
  whm.interfere = () => 'break off'
  await worked(app, guest)
  const { body } = await declare(app, guest.service)
  const code = await app.codeFor(body.protocol)
  await confirm(app, body.protocol, code)
  app.clock.advance(7200)
  await claimOne(app, guest.server)
  whm.interfere = () => undefined
  await worked(app, guest)
  expect(whm.changes()).not.toContain(`unsuspendacct ${guest.account}`)
  expect((await entriesOf(guest)).at(-1)).toMatchObject({ detail: { error: 'ended_again' } })
})

test('an operator who lets somebody in by hand is on record, and nothing is left to try', async () => {
  const guest = await endedOnWhm()
  await withdraw(app, guest.protocol)
  const note = () => noteLetIn(app.ctx, guest.server, guest.account)
  expect([await note(), await note()]).toEqual([true, true])
  expect(await entriesOf(guest)).toMatchObject([
    { event: 'access_returned', by: 'operator' },
    { event: 'access_returned', by: 'operator' },
  ])
  expect([await isDue(guest), await stateOf(guest)]).toEqual([false, 'active'])
  expect(await noteLetIn(app.ctx, guest.server, 'nadie')).toBe(false)
})
