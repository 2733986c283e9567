import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Job } from '../../../src/deprovisioning/job.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  type Case,
  ended,
  keepingPolicy,
  keptUntil,
  read,
  start,
} from '../../support/cancelling.ts'
import { expectConsistent } from '../../support/invariants.ts'
import { policiesFile } from '../../support/policies.ts'
import { claimOne, copied, reportDone } from '../../support/wipe.ts'
import { memberIn } from './staff/member.ts'
import { key, type Visitor, visitor } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ policiesFile: policiesFile(keepingPolicy) })
})
beforeEach(() => app.clock.set(start))
afterAll(() => app.close())

const site = { kind: 'site', ref: 'guardado.example' }

async function holder({ client }: Case): Promise<Visitor> {
  const visit = visitor(app)
  const person = { name: 'Ana', email: 'ana@correo.example', locale: 'es-AR', country: 'AR' }
  await app.call('PUT', `/clients/${client}`, { ...person, password: key })
  await visit.login(client, key)
  return visit
}

/** Whose service has ended, at the page of it. */
async function endedOnPage(components = [site]) {
  const made = await ended(app, { components })
  return { made, visit: await holder(made), page: `/bajas/${made.protocol}` }
}

const claimCopy = async ({ server }: Case): Promise<Job> => {
  const job = await claimOne(app, server)
  if (job?.purpose !== 'export') throw new Error('no copy to make')
  return job
}

test('a copy is offered, said in full before it is ordered, and fetched from the page', async () => {
  const number = { kind: 'phone_number', ref: '+54 11 5555-0177' }
  const { made, visit, page } = await endedOnPage([site, number])
  expect((await visit.get(page)).main).toContain('Pedir una copia de mis datos')

  const before = await visit.get(`${page}/copia`)
  expect(before.h1).toBe('Pedir una copia de mis datos')
  expect(before.main).toContain('guardado.example')
  expect(before.main).not.toContain(number.ref)
  expect(before.main).toContain('a más tardar el miércoles 25 de noviembre de 2026, 11:00')
  expect((await read(app, made.protocol)).copy).toBeUndefined()

  const { status, location } = await visit.post(`${page}/copia`)
  expect([status, location]).toEqual([303, page])
  const ordered = await visit.get(page)
  expect(ordered.main).toContain('Pediste una copia de tus datos')
  expect(ordered.main).toContain('Hasta que la copia esté lista no se elimina nada')
  expect(ordered.main).not.toContain('Pedir una copia de mis datos')
  expect((await visit.get(`${page}/copia`)).location).toBe(page)

  const job = await claimCopy(made)
  expect((await visit.get(page)).main).toContain('Estamos preparando tu copia')
  await reportDone(app, job, 'export', copied)
  const ready = await visit.get(page)
  expect(ready.main).toContain('Tu copia está lista')
  expect(ready.main).toContain('12 archivos · 1,2 kB')
  expect(ready.main).toContain('sha256:0123')
  expect(ready.main).toContain('Guardala antes del sábado 20 de febrero de 2027, 11:00')
  expect(ready.html).toContain('<a href="https://copies.example/guardado.example"')
  await expectConsistent(app, made.protocol)
})

test('a place that is no web address is text, whatever it says', async () => {
  const { made, visit, page } = await endedOnPage()
  await visit.post(`${page}/copia`)
  const place = 'javascript:alert(1) <b>oficina</b>'
  await reportDone(app, await claimCopy(made), 'export', (each) => ({ ...copied(each), place }))
  const { html } = await visit.get(page)
  expect(html).toContain('javascript:alert(1) &lt;b&gt;oficina&lt;/b&gt;')
  expect(html).not.toContain('href="javascript')
})

test('nobody else sees a copy or orders one', async () => {
  const { made, visit, page } = await endedOnPage()
  await visit.post(`${page}/copia`)
  await reportDone(app, await claimCopy(made), 'export', copied)
  const stranger = await holder(await ended(app))
  const bare = `/bajas/${(await ended(app)).protocol}/copia`
  expect((await stranger.get(page)).status).toBe(404)
  expect((await stranger.get(bare)).status).toBe(404)
  expect((await stranger.post(bare)).status).toBe(404)
  expect((await visitor(app).get(page)).status).toBe(303)
})

test('“erase now” says what becomes of a copy that isn’t ready, and lets the client choose', async () => {
  const { made, visit, page } = await endedOnPage()
  await visit.post(`${page}/copia`)
  const asks = await visit.get(`${page}/eliminar`)
  expect(asks.main).toContain('esa copia ya no se hace')
  expect(asks.main).toContain('Esperar la copia')
  expect(asks.main).toContain('Eliminar los datos para siempre')

  await claimCopy(made)
  const refused = await visit.post(`${page}/eliminar`)
  expect([refused.status, refused.location]).toEqual([303, `${page}/eliminar`])
  const { main } = await visit.get(`${page}/eliminar`)
  expect(main).toContain('se está haciendo en este momento')
  expect(main).not.toContain('Eliminar los datos para siempre')
  expect((await read(app, made.protocol)).timeline.at(-1)?.event).toBe('claimed')
})

test('a copy that nobody can make by machine is made by staff, said where it is, and approved by a second one', async () => {
  const { made, visit, page } = await endedOnPage()
  await visit.post(`${page}/copia`)
  const job = await claimCopy(made)
  await app.call('PUT', `/deprovisioning/jobs/${job.id}/steps/export`, {
    epoch: job.epoch,
    state: 'failed',
    error: 'copy_by_hand',
    retryable: false,
  })
  expect((await visit.get(page)).main).toContain('ya lo está viendo una persona')

  const [marta, beto] = [await memberIn(app, 'Marta Ríos'), await memberIn(app, 'Beto Paz')]
  const board = await marta.visit.get('/staff?estado=stuck')
  expect(board.main).toContain('Copia de los datos guardados')
  const shown = await marta.visit.get(`/staff/jobs/${job.id}`)
  expect(shown.h1).toBe(`Copia de los datos de ${made.domain}`)
  expect(shown.main).toContain('hay que hacerla a mano')
  const erasure = /href="\/staff\/jobs\/(job_[\w-]+)">Borrado de los datos/.exec(shown.html)?.[1]
  expect((await marta.visit.get(`/staff/jobs/${erasure}`)).main).toContain(
    'Espera la copia que pidió el cliente',
  )

  const form = `/staff/jobs/${job.id}/steps/export/elsewhere`
  const said = { motivo: 'El panel no exporta', constancia: 'La hizo Diego, 3 GB' }
  const unsaid = await marta.visit.post(form, said)
  expect([unsaid.status, unsaid.main]).toEqual([
    422,
    expect.stringContaining('dónde está la copia'),
  ])
  const place = 'https://descargas.example/a'
  expect((await marta.visit.post(form, { ...said, lugar: place })).status).toBe(303)
  const { html } = await beto.visit.get(`/staff/jobs/${job.id}`)
  const approval = /href="(\/staff\/approvals\/els_[\w-]+)"/.exec(html)?.[1] ?? ''
  expect((await beto.visit.get(approval)).main).toContain(place)
  await beto.visit.post(`${approval}/approve`)

  const { main } = await visit.get(page)
  expect(main).toContain('Tu copia está lista')
  expect(main).toContain(place)
  expect((await read(app, made.protocol)).state).toBe('ended')
  await expectConsistent(app, made.protocol)
  app.clock.set(keptUntil)
  expect((await claimOne(app, made.server))?.purpose).toBe('erase')
})
