import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { accessReturn } from '../../../../db/schema/server.ts'
import { brokenLinks } from '../../../../src/audit.ts'
import type { Inspection } from '../../../../src/cancellation/inspections.ts'
import { type TestApp, testApp } from '../../../support/app.ts'
import { account, foundAgain, shutOut } from '../../../support/attending.ts'
import { type Case, completed, declared, read, start } from '../../../support/cancelling.ts'
import { claimOne } from '../../../support/wipe.ts'
import { type Member, memberIn } from './member.ts'

let app: TestApp
let marta: Member
let beto: Member
beforeAll(async () => {
  app = await testApp()
  marta = await memberIn(app, 'Marta Ríos')
  beto = await memberIn(app, 'Beto Paz')
})
beforeEach(() => app.clock.set(start))
afterAll(() => app.close())

const page = '/staff/attention'
const look = async ({ visit }: Member = marta) => (await visit.get(page)).main
const metric = async (name: string) =>
  new RegExp(`^${name} (\\d+)$`, 'm').exec(await (await app.app.request('/metrics')).text())?.[1]
const lastEntry = async ({ protocol }: Case) => (await read(app, protocol)).timeline.at(-1)

test('what a re-check found and no record explains is shown and counted until one person has looked', async () => {
  const before = Number(await metric('baja_rechecks_ownerless'))
  const made = await foundAgain(app)
  expect(await look()).toContain(`${made.domain} ${made.protocol}`)
  expect(await metric('baja_rechecks_ownerless')).toBe(String(before + 1))
  expect((await marta.visit.get('/staff')).main).toMatch(/Hay \d+ cosas? para mirar/)
  const { status, location } = await marta.visit.post(made.act)
  expect([status, location]).toEqual([303, `${page}?listo=seen`])
  expect(await look(beto)).not.toContain(made.domain)
  expect(await metric('baja_rechecks_ownerless')).toBe(String(before))
  expect(await lastEntry(made)).toMatchObject({ event: 'ownerless_seen', by: `staff:${marta.id}` })
  const late = await beto.visit.post(made.act)
  expect(late.status).toBe(409)
  expect(late.main).toContain('Otra persona ya se ocupó')
  expect(await lastEntry(made)).toMatchObject({ by: `staff:${marta.id}` })
  expect((await beto.visit.post('/staff/attention/found/job_nothing')).status).toBe(404)
})

test('a name that its new holder’s record explains is nothing to look at', async () => {
  const made = await completed(app)
  app.clock.advance(3600)
  const job = await claimOne(app, made.server)
  await app.call('PUT', `/deprovisioning/jobs/${job?.id}/steps/verify`, {
    epoch: job?.epoch,
    state: 'failed',
    error: 'superseded',
    retryable: false,
    evidence: [],
  })
  expect(await look()).not.toContain(made.domain)
})

test('a host without a record is shown before the wipe, until it has one', async () => {
  const made = await declared(app)
  const at = `/deprovisioning/inspections/${made.protocol}`
  const { body } = await app.call<{ items: Inspection[] }>(
    'GET',
    `/deprovisioning/inspections?server=${made.server}`,
  )
  const [target] = body.items[0]?.targets ?? []
  await app.call('PUT', at, { targets: [target] })
  expect(await look()).toContain(`${target?.ref} ${made.protocol}`)
  expect((await marta.visit.get('/staff')).main).toMatch(/Hay \d+ cosas? para mirar/)
  await app.call('PUT', at, { targets: [{ ...target, identity: 'x-1' }] })
  expect(await look()).not.toContain(made.protocol)
})

test('who came back and has no access is shown, with why, until somebody marks it', async () => {
  const made = await shutOut(app)
  expect(await look()).toContain(
    `Cuenta anacuenta ${made.protocol} · Cliente ${made.client} en ${made.server} El panel se niega`,
  )
  expect((await marta.visit.post(made.settle, account)).location).toBe(`${page}?listo=settle`)
  expect(await look()).not.toContain(made.protocol)
  expect(await lastEntry(made)).toMatchObject({
    event: 'access_returned',
    by: `staff:${marta.id}`,
    detail: { account: 'anacuenta' },
  })
  expect((await app.call('GET', `/services/${made.service}`)).body.state).toBe('active')
  expect((await beto.visit.post(made.settle, account)).status).toBe(409)
  expect((await beto.visit.post(made.retry, account)).status).toBe(409)
  expect(await brokenLinks(app.ctx.db.orm)).toEqual([])
})

test('it can be tried again at once', async () => {
  const made = await shutOut(app)
  expect(await look()).toContain('No se vuelve a intentar solo')
  expect((await marta.visit.post(made.retry, account)).location).toBe(`${page}?listo=retry`)
  expect(await lastEntry(made)).toMatchObject({
    event: 'access_return_retried',
    by: `staff:${marta.id}`,
  })
  const [row] = await app.ctx.db.orm
    .select()
    .from(accessReturn)
    .where(sql`${accessReturn.serviceId} = ${made.service}`)
  expect(row).toMatchObject({ dueAt: app.ctx.clock.now(), attempts: 4 })
  expect((await marta.visit.post(made.retry, { cuenta: 'otra' })).status).toBe(409)
})
