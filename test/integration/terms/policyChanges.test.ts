import { afterAll, beforeAll, expect, test } from 'vitest'
import { refreshCutoffs } from '../../../src/ledger/refreshCutoffs.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirmed, declared, withdraw } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { changeService } from '../../support/changeService.ts'
import { debitOf } from '../../support/debits.ts'
import { policiesFile } from '../../support/policies.ts'

const invoiceRule = (days: number) => ({
  id: 'changing',
  cutoff: { invoice: { rule: 'days_before', days, count: 'civil' } },
})

const opened = (...policies: object[]) => testApp({ policiesFile: policiesFile(...policies) })

let before: TestApp
beforeAll(async () => {
  before = await opened(invoiceRule(3), { id: 'leaving', undoWindowSeconds: 600 })
})
afterAll(() => before.close())

const cutoffOf = async (app: TestApp, service: string, query = '') =>
  (await debitOf(app, service, query)).body.cutoffAt

test('changed rules move the cutoffs of services from then on, save where a cancellation is open', async () => {
  const policy = 'changing'
  const payment = 'invoice' as const
  const { service } = await contract(before, { policy, payment })
  const open = await declared(before, { policy, payment })
  before.clock.advance(60)
  const asOf = before.ctx.clock.now().toISOString()
  before.clock.advance(60)
  expect(await cutoffOf(before, service)).toBe('2026-12-13T03:00:00.000Z')

  const after = await opened(invoiceRule(5), { id: 'leaving', undoWindowSeconds: 600 })
  after.clock.set(before.ctx.clock.now().toISOString())
  expect(after.ctx.policies.current('changing')?.version).toBe(2)
  expect(await refreshCutoffs(after.ctx)).toBeGreaterThan(0)
  expect(await cutoffOf(after, service)).toBe('2026-12-11T03:00:00.000Z')
  expect(await cutoffOf(after, service, `?asOf=${asOf}`)).toBe('2026-12-13T03:00:00.000Z')
  expect(await cutoffOf(after, open.service)).toBe('2026-12-13T03:00:00.000Z')

  await changeService(after, open.service, { expiresOn: '2027-01-15' })
  expect(await cutoffOf(after, open.service)).toBe('2027-01-13T03:00:00.000Z')

  expect((await withdraw(after, open.protocol)).status).toBe(200)
  expect(await refreshCutoffs(after.ctx)).toBe(1)
  expect(await cutoffOf(after, open.service)).toBe('2027-01-11T03:00:00.000Z')
  expect(await refreshCutoffs(after.ctx)).toBe(0)
  await after.close()
})

test('rules taken back move the cutoffs back, even where a cancellation had kept some as they were', async () => {
  const [policy, payment] = ['changing', 'invoice'] as const
  const { service } = await contract(before, { policy, payment })
  await refreshCutoffs(before.ctx)
  const open = await declared(before, { policy, payment })
  const after = await opened(invoiceRule(5))
  after.clock.set(before.ctx.clock.now().toISOString())
  await refreshCutoffs(after.ctx)
  expect(await cutoffOf(after, service)).toBe('2026-12-11T03:00:00.000Z')
  expect(await cutoffOf(after, open.service)).toBe('2026-12-13T03:00:00.000Z')
  await after.close()

  await refreshCutoffs(before.ctx)
  expect(await cutoffOf(before, service)).toBe('2026-12-13T03:00:00.000Z')
})

test('a policy that is taken out stays with the services that have it, and gets no new ones', async () => {
  const { service } = await contract(before, { policy: 'leaving' })
  const after = await opened({ id: 'other' })
  expect(after.ctx.policies.ids()).not.toContain('leaving')
  const { body } = await after.call<{ undoWindowSeconds: number }>(
    'GET',
    `/services/${service}/terms`,
  )
  expect(body.undoWindowSeconds).toBe(600)
  expect((await changeService(after, service, { plan: 'Otro' })).status).toBe(200)
  const other = await contract(after)
  const moved = await changeService(after, other.service, { policy: 'leaving' })
  expect(moved.status).toBe(422)
  await after.close()
})

test('terms are frozen: what a policy says later changes nothing in a cancellation', async () => {
  const made = await confirmed(before, { policy: 'changing', payment: 'invoice' })
  const read = async (app: TestApp) =>
    (await app.call('GET', `/cancellations/${made.protocol}`)).text
  const said = await read(before)
  const after = await opened({ ...invoiceRule(9), undoWindowSeconds: 1 })
  expect(await read(after)).toBe(said)
  await after.close()
})

test('whom the policy names is told of a declaration at once', async () => {
  const tell = [
    { role: 'Finanzas', email: 'finanzas@proveedor.example' },
    { role: 'Soporte', email: null },
  ]
  const app = await opened({ id: 'telling', extends: 'notice-30d', tell })
  const { protocol } = await declared(app, { policy: 'telling' })
  await app.relay()
  const told = app.mailbox.mails.filter(({ text }) => text.includes(protocol))
  const [mail] = told.filter(({ to }) => to === 'finanzas@proveedor.example')
  expect(mail?.subject).toContain(protocol)
  expect(mail?.text).toContain('Finanzas')
  expect(mail?.text).toContain('1.161,29')
  await app.close()
})
