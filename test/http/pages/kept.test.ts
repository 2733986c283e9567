import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { noteLetIn } from '../../../src/cancellation/letIn.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { keepingPolicy, keptUntil, read, start, wiping } from '../../support/cancelling.ts'
import { policiesFile } from '../../support/policies.ts'
import { claimOne, wipeAll } from '../../support/wipe.ts'
import { memberIn } from './staff/member.ts'
import { declareOnPage, key, loggedIn } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ policiesFile: policiesFile(keepingPolicy) })
})
beforeEach(() => app.clock.set(start))
afterAll(() => app.close())

/** A client whose service has ended on the pages and whose data is kept. */
async function ended(changes = {}) {
  const one = await loggedIn(app, { policy: keepingPolicy.id, ...changes })
  const page = `/bajas/${await declareOnPage(one)}`
  await one.visit.post(`${page}/confirmar`, { codigo: await app.codeFor(page.slice(7)) })
  const confirmed = await one.visit.get(page)
  app.clock.advance(7200)
  const job = await claimOne(app, one.server)
  if (!job) throw new Error('nothing to claim')
  const wiping = await one.visit.get(page)
  await wipeAll(app, job)
  return { visit: one.visit, page, server: one.server, confirmed, wiping, job }
}

test('where data is kept no page before its end speaks of wiping it', async () => {
  const { confirmed, wiping } = await ended()
  expect(confirmed.main).toContain('El servicio termina en 2 horas')
  expect(confirmed.main).toContain('No se elimina ningún dato')
  expect(confirmed.main).not.toContain('El borrado empieza')
  for (const { main } of [confirmed, wiping]) {
    expect(main).toContain('El servicio se desactiva, a más tardar')
    expect(main).toContain('Los datos se guardan hasta')
    expect(main).not.toContain('Se elimina todo')
  }
  expect(wiping.h1).toBe('Estamos desactivando el servicio')
})

test('the page that asks for the code says that the content is kept, not that confirming deletes it', async () => {
  const one = await loggedIn(app, { policy: keepingPolicy.id })
  const { main } = await one.visit.get(`/bajas/${await declareOnPage(one)}/confirmar`)
  expect(main).toContain('Su contenido se guarda un tiempo')
  expect(main).toContain('Después de confirmar tenés 2 horas')
  expect(main).not.toContain('Al confirmar se elimina')
})

test('the page that asks for the code says that a last day can be undone until it ends', async () => {
  const one = await loggedIn(app, { expiresOn: '2026-12-15' })
  const protocol = await declareOnPage(one, { termina: '2026-12-14' })
  const { main } = await one.visit.get(`/bajas/${protocol}/confirmar`)
  expect(main).toContain('El servicio sigue hasta el 14 de diciembre de 2026 inclusive')
  expect(main).toContain('Podés deshacer la baja hasta que termine ese día')
  expect(main).not.toContain('tenés 2 horas')
})

test('ended: until when the data is kept, and coming back with one press', async () => {
  const { visit, page } = await ended()
  const { h1, main } = await visit.get(page)
  expect(h1).toBe('El servicio terminó')
  expect(main).toContain('todavía no se eliminó nada')
  expect(main).toContain('hasta el sábado 20 de febrero de 2027, 11:00')
  // The drawn history: off by now, its data until then.
  expect(main).toMatch(/El servicio quedó desactivado .*Se eliminan los datos/)
  expect(main).not.toContain('Empieza el borrado')
  const { status, location } = await visit.post(`${page}/deshacer`)
  expect([status, location]).toEqual([303, page])
  const back = await visit.get(page)
  expect(back.h1).toBe('Volviste a tiempo')
  expect(back.main).toContain('queda suspendido')
})

test('who came back reads that the service is suspended until there is access again, and then that there is', async () => {
  const { visit, page, server } = await ended({ components: [{ kind: 'account', ref: 'ida' }] })
  await visit.post(`${page}/deshacer`)
  expect((await visit.get(page)).main).toContain('queda suspendido')
  await noteLetIn(app.ctx, server, 'ida')
  const { main } = await visit.get(page)
  expect(main).toContain('ya te dimos acceso de nuevo')
  expect(main).not.toContain('suspendido')
})

test('“erase now” asks once more and says what goes; only the button does it', async () => {
  const { visit, page, server } = await ended()
  const step = await visit.get(`${page}/eliminar`)
  expect(step.h1).toBe('Eliminar los datos ahora')
  expect(step.main).toContain('para siempre')
  expect(step.main).toContain('Vas a tener 2 horas para cambiar de idea')
  expect((await visit.get(page)).main).not.toContain('Pediste eliminar los datos ahora')

  const { status, location } = await visit.post(`${page}/eliminar`)
  expect([status, location]).toEqual([303, page])
  const { main } = await visit.get(page)
  expect(main).toContain('Pediste eliminar los datos ahora')
  expect(main).toContain('Volver y conservar los datos')
  expect(main).not.toContain('Eliminar los datos ahora ')

  app.clock.advance(7200)
  const job = await claimOne(app, server)
  if (job) await wipeAll(app, job)
  expect((await visit.get(page)).h1).toBe('Se eliminó todo')
})

test('in the end the proof lists what both jobs did, and staff find the one from the other', async () => {
  const number = { kind: 'phone_number', ref: '+54 11 5555-0101' }
  const site = { kind: 'site', ref: 'kept-site.example' }
  const { visit, page, server, job } = await ended({ components: [site, number] })
  app.clock.set(keptUntil)
  const erasure = await claimOne(app, server)
  if (erasure) await wipeAll(app, erasure)
  // The session has ended by then.
  const again = await visit.get(page)
  expect(again.status).toBe(303)
  const { client } = await read(app, page.slice(7))
  await visit.login(client, key)
  const { main } = await visit.get(page)
  for (const { ref } of [site, number]) expect(main).toContain(ref)
  const { visit: staff } = await memberIn(app, 'Marta Ríos')
  for (const [id, other] of [
    [job.id, erasure?.id],
    [erasure?.id, job.id],
  ])
    expect((await staff.get(`/staff/jobs/${id}`)).html).toContain(`href="/staff/jobs/${other}"`)
})

test.each([
  ['es-AR', 'Desactivación', 'Borrado de los datos guardados', 'Borrado del servicio'],
  ['pt-BR', 'Desativação', 'Exclusão dos dados guardados', 'Exclusão do serviço'],
  ['en', 'Deactivation', 'Deletion of the data kept', 'Deletion of the service'],
  ['fr', 'Désactivation', 'Suppression des données conservées', 'Suppression du service'],
])(
  'staff read what a job does in %s: only where nothing is kept does the end of a service wipe it',
  async (language, deactivation, erasure, wipe) => {
    const { job, server } = await ended()
    const saying = async (id: string) => {
      const { visit } = await memberIn(app)
      const { main } = await visit.get(`/staff/jobs/${id}`, { 'accept-language': language })
      return [deactivation, erasure, wipe].filter((words) => main.includes(words))
    }
    expect(await saying(job.id)).toEqual([deactivation, erasure])
    app.clock.set(keptUntil)
    expect(await saying((await claimOne(app, server))?.id ?? '')).toEqual([deactivation, erasure])
    const wiped = await wiping(app)
    expect(await saying(wiped.job.id)).toEqual([wipe])
  },
)

test('where nothing is kept there is nothing to erase, and the page of its state says so', async () => {
  const one = await loggedIn(app)
  const page = `/bajas/${await declareOnPage(one)}`
  for (const { status, location } of [
    await one.visit.get(`${page}/eliminar`),
    await one.visit.post(`${page}/eliminar`),
  ])
    expect([status, location]).toEqual([303, page])
})
