import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { webhookEvent } from '../../../db/schema/webhook.ts'
import type { Terms } from '../../../src/terms/terms.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { declare, read, rowOf } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { documented } from '../../support/documented.ts'
import { policiesFile } from '../../support/policies.ts'

let app: TestApp
beforeAll(async () => {
  const told = { id: 'told', tell: [{ role: 'finance', email: 'finance@proveedor.example' }] }
  app = documented(await testApp({ policiesFile: policiesFile(told) }))
})
afterAll(() => app.close())

const termination = { kind: 'extraordinary', cause: 'Three weeks without service' }

test('the kind of termination is optional, and moves no date and no sum', async () => {
  const { service } = await contract(app)
  const before = (await app.call<Terms>('GET', `/services/${service}/terms`)).body
  const plain = await contract(app)
  const { body: without } = await declare(app, plain.service)
  expect(without).not.toHaveProperty('termination')
  const { status, body } = await declare(app, service, { termination })
  expect(status).toBe(201)
  expect(body.termination).toEqual(termination)
  expect(body.terms).toEqual(before)
})

test('it is stored, told in receipt, to staff and to webhooks; the chain has the kind alone', async () => {
  const { service } = await contract(app, { policy: 'told' })
  const { protocol } = (await declare(app, service, { termination })).body
  await app.relay()
  const about = app.mailbox.mails.filter(({ text }) => text.includes(protocol))
  const said = about.filter(({ text }) => text.includes('Extraordinaria: Three weeks'))
  expect(said.map(({ to }) => to)).toContain('finance@proveedor.example')
  expect(said).toHaveLength(2)
  expect(about.length).toBeGreaterThan(2)

  const row = await rowOf(app, protocol)
  expect(row).toMatchObject({
    terminationKind: 'extraordinary',
    terminationCause: termination.cause,
  })
  const declared = (await read(app, protocol)).timeline[0]
  expect(declared?.detail).toMatchObject({ termination: 'extraordinary' })
  expect(JSON.stringify(declared)).not.toContain('Three weeks')
  const events = await app.ctx.db.orm
    .select()
    .from(webhookEvent)
    .where(eq(webhookEvent.type, 'cancellation.declared'))
  expect(events.some(({ data }) => data.includes('Three weeks'))).toBe(true)
})

test.each([
  [{ kind: 'ordinary', cause: 'x' }, 'termination.cause'],
  [{ kind: 'sudden' }, 'termination.kind'],
  [{ kind: 'extraordinary', cause: 'x'.repeat(2001) }, 'termination.cause'],
  [{ cause: 'x' }, 'termination.kind'],
  [{ kind: 'ordinary', more: 1 }, 'termination.more'],
])('%j is refused at its field', async (wrong, field) => {
  const { service } = await contract(app)
  const { status, body } = await declare(app, service, { termination: wrong })
  expect(status).toBe(422)
  expect((body as unknown as { errors: { field: string }[] }).errors[0]?.field).toBe(field)
})
