import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Component, Service } from '../../../src/catalogue/service.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirm, declaredFor } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { changeService } from '../../support/changeService.ts'
import { countQueries } from '../../support/countQueries.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const mailboxes = (count: number, name = 'user'): Component[] =>
  Array.from({ length: count }, (_, i) => ({ kind: 'mailbox', ref: `${name}${i}@grande.example` }))

test('a service has up to 5,000 components: put, changed, read and cancelled in a few queries each', async () => {
  const contracted = await contract(app)
  const { service } = contracted
  const putting = async (components: Component[]) => {
    const { status, body } = await changeService(app, service, { components })
    expect(status).toBe(200)
    expect(body.components).toHaveLength(components.length)
  }
  expect(await countQueries(app, () => putting(mailboxes(5000)))).toBeLessThan(40)
  const renamed = [...mailboxes(2500, 'other'), ...mailboxes(2500)]
  expect(await countQueries(app, () => putting(renamed))).toBeLessThan(40)
  const { body } = await app.call<Service>('GET', `/services/${service}`)
  expect(body.components).toEqual(renamed)
  const cancelled = await countQueries(app, async () => {
    const { protocol, code } = await declaredFor(app, contracted)
    expect((await confirm(app, protocol, code)).status).toBe(200)
  })
  expect(cancelled).toBeLessThan(100)
})

test('one component more than 5,000 is refused', async () => {
  const { service } = await contract(app)
  expect(await changeService(app, service, { components: mailboxes(5001) })).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'components' }] },
  })
})

test('500 services, cancellations or debits are read in as many queries as one', async () => {
  const { client } = await contract(app)
  const first = await contract(app)
  const { body } = await app.call<Service>('GET', `/services/${first.service}`)
  const lines = Array.from({ length: 500 }, (_, i) => ({
    ...body,
    type: 'service',
    id: `list-${i}`,
    client,
    expiresOn: '2032-05-20',
    components: [{ kind: 'site', ref: `list-${i}` }],
  }))
  const imported = await app.call('POST', '/import', lines.map((l) => JSON.stringify(l)).join('\n'))
  expect(imported.text.match(/"status":201/g)).toHaveLength(500)
  for (let i = 0; i < 40; i++)
    await app.call('POST', '/cancellations', { service: `list-${i}`, channel: 'api' })

  for (const list of [
    `/services?client=${client}`,
    `/cancellations?client=${client}`,
    '/billing/debits?month=2032-05',
  ]) {
    const path = `${list}${list.includes('?') ? '&' : '?'}`
    const one = await countQueries(app, () => app.call('GET', `${path}limit=1`))
    const all = await countQueries(app, async () => {
      const page = await app.call<{ items: unknown[] }>('GET', `${path}limit=500`)
      expect(page.body.items.length).toBeGreaterThanOrEqual(40)
    })
    expect(all).toBe(one)
  }
}, 60_000)
