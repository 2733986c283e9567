import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { start, wrongFor } from '../../support/cancelling.ts'
import { claimOne, portedEvidence, reportDone, wipeAll } from '../../support/wipe.ts'
import { declareOnPage, key, loggedIn } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
beforeEach(() => app.clock.set(start))
afterAll(() => app.close())

/** A client who has asked for a cancellation on the pages. */
async function asked(fields: Record<string, string> = {}) {
  const one = await loggedIn(app)
  const protocol = await declareOnPage(one, fields)
  const page = `/bajas/${protocol}`
  return {
    ...one,
    protocol,
    page,
    look: () => one.visit.get(page),
    confirm: (code: string) => one.visit.post(`${page}/confirmar`, { codigo: code }),
    newCode: () => one.visit.post(`${page}/codigo`),
    undo: () => one.visit.post(`${page}/deshacer`),
  }
}

async function confirmed(fields: Record<string, string> = {}) {
  const one = await asked(fields)
  await one.confirm(await app.codeFor(one.protocol))
  return one
}

async function wiping() {
  const one = await confirmed()
  app.clock.advance(7200)
  const job = await claimOne(app, one.server)
  if (!job) throw new Error('nothing to claim')
  return { ...one, job }
}

test('declared: the receipt with protocol, T0, where the code went and until when', async () => {
  const { look, protocol } = await asked()
  const { h1, main } = await look()
  expect(h1).toBe('Pediste la baja. Falta confirmarla')
  expect(main).toContain(`Número de protocolo ${protocol}`)
  expect(main).toContain('domingo 22 de noviembre de 2026, 09:00:00 (hora de Buenos Aires, UTC')
  expect(main).toMatch(/código a c•••@correo\.example/)
  expect(main).toContain('antes del lunes 23 de noviembre de 2026, 09:00')
  expect(main).toContain('Te quedan 5 intentos')
  expect(main).toContain('Podés pedir 5 códigos más')
})

test('declared: the page says whether the code’s mail has left, waits or is delayed', async () => {
  const { look, protocol } = await asked()
  expect((await look()).main).toContain('está saliendo')
  app.mailbox.down = true
  await app.relay()
  expect((await look()).main).toContain('El correo con el código está demorado')
  app.mailbox.down = false
  app.clock.advance(600)
  await app.codeFor(protocol)
  expect((await look()).main).not.toMatch(/está saliendo|está demorado/)
})

test('declared: a mail that is being handed over for the first time isn’t called delayed', async () => {
  const { look } = await asked()
  const send = app.mailbox.send
  let meanwhile = ''
  app.mailbox.send = async function (this: typeof app.mailbox, mail) {
    if (/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/m.test(mail.text)) meanwhile = (await look()).main
    return send.call(this, mail)
  }
  await app.relay()
  app.mailbox.send = send
  expect(meanwhile).toContain('está saliendo')
})

test('confirmed: what is worth keeping can be downloaded while the service works, not “before confirming”', async () => {
  const { look } = await confirmed()
  const { main } = await look()
  expect(main).toContain('descargalo mientras el servicio funcione')
  expect(main).not.toContain('antes de confirmar')
})

test('the mailed code confirms, with case, spaces and dashes forgiven', async () => {
  const { confirm, look, page, protocol } = await asked()
  const code = await app.codeFor(protocol)
  const { status, location } = await confirm(` ${code.toLowerCase().replace('-', ' – ')} `)
  expect([status, location]).toEqual([303, page])
  const { h1, main } = await look()
  expect(h1).toBe('Baja confirmada')
  expect(main).toContain('El borrado empieza en 2 horas')
  expect(main).toContain('El plazo de 24 horas se cuenta desde que confirmaste')
  expect(main).toContain('Deshacer la baja')
})

test('a wrong code says how many tries are left and points at the field; it isn’t repeated', async () => {
  const { confirm, protocol } = await asked()
  const wrong = wrongFor(await app.codeFor(protocol))
  const refused = await confirm(wrong)
  expect(refused.status).toBe(422)
  expect(refused.main).toContain('Ese código no es correcto. Te quedan 4 intentos.')
  expect(refused.html).toContain('<a href="#codigo">')
  expect(refused.html).toContain('aria-invalid="true"')
  expect(refused.html).not.toContain(wrong)
  const empty = await confirm('  ')
  expect([empty.status, empty.main.includes('Te quedan 4')]).toEqual([422, false])
})

test('five wrong codes: that one is dead, a new one works, the old one doesn’t', async () => {
  const { confirm, newCode, look, page, protocol } = await asked()
  const first = await app.codeFor(protocol)
  for (let tries = 0; tries < 4; tries++) await confirm(wrongFor(first))
  expect((await confirm(wrongFor(first))).main).toContain('se agotaron los intentos')
  const dead = await confirm(first)
  expect([dead.status, dead.main.includes('Pedí un código nuevo')]).toEqual([409, true])
  expect((await look()).main).toContain('Este código ya no sirve')
  const renewed = await newCode()
  expect(renewed.location).toBe(`${page}?codigo=nuevo`)
  const second = await app.codeFor(protocol)
  expect((await confirm(first)).status).toBe(422)
  expect((await confirm(second)).location).toBe(page)
})

test('no more codes after five: the button goes, the page stays', async () => {
  const { newCode, look, page } = await asked()
  for (let n = 0; n < 5; n++) await newCode()
  expect((await newCode()).location).toBe(page)
  const { main } = await look()
  expect(main).toContain('Ya no podés pedir más códigos')
  expect(main).not.toContain('Mandarme un código nuevo')
})

test('lapsed: says when, that nothing was wiped, and how to ask again; the code leads there', async () => {
  const { client, confirm, look, page, protocol, service, visit } = await asked()
  const code = await app.codeFor(protocol)
  app.clock.advance(86_400)
  await visit.login(client, key)
  const { h1, main, html } = await look()
  expect(h1).toBe('La solicitud venció sin confirmar')
  expect(main).toMatch(/lunes 23 de noviembre de 2026, 09:00 .* no se eliminó nada/)
  expect(main).toContain('se hace como siempre')
  expect(html).toContain(`href="/servicios/${service}/baja"`)
  expect((await confirm(code)).location).toBe(page)
  expect((await visit.get(`${page}/confirmar`)).location).toBe(page)
})

test('withdrawn from declared and undone from confirmed, both free and said beforehand', async () => {
  for (const one of [await asked(), await confirmed()]) {
    expect((await one.look()).main).toMatch(/Si lo hacés, el próximo cobro de .* como siempre/)
    expect((await one.undo()).location).toBe(one.page)
    const { h1, main } = await one.look()
    expect(h1).toBe('El pedido de baja se retiró')
    expect(main).toContain('No se eliminó nada')
    expect((await one.visit.get('/servicios')).main).toContain('Solicitar baja del servicio')
  }
})

test('undoing after the cutoff: that the debit comes late is said before pressing and after', async () => {
  const one = await confirmed({ termina: '2026-12-14' })
  app.clock.set('2026-12-02T12:00:00.000Z')
  await one.visit.login(one.client, key)
  expect((await one.look()).main).toContain('se hace igual, pero más tarde')
  await one.undo()
  expect((await one.look()).main).toContain('se hace igual, pero más tarde que de costumbre')
})

test('a last day: the service goes on until then and the page counts to it', async () => {
  const { look } = await confirmed({ termina: '2026-12-14' })
  const { main } = await look()
  expect(main).toContain('El servicio termina en')
  expect(main).toContain('El servicio funciona hasta el 14 de diciembre de 2026 inclusive')
  expect(main).toContain('El plazo de 24 horas se cuenta desde que termina tu último día')
})

test('wiping: the steps as they get done; undoing is too late and leads back', async () => {
  const { look, job, undo, page } = await wiping()
  expect((await look()).main).toContain('0 de 4 pasos listos')
  await reportDone(app, job, 'cut_access')
  const { h1, main, html } = await look()
  expect(h1).toBe('Estamos eliminando los datos')
  expect(main).toContain('1 de 4 pasos listos')
  expect(main).toContain('Cortar los accesos Listo')
  expect(main).not.toContain('Deshacer la baja')
  expect(html).toContain('data-refresh="5"')
  const late = await undo()
  expect(late.status).toBe(409)
  expect(late.html).toContain(`href="${page}"`)
})

test('wiping: how far the step being worked on has come', async () => {
  const { look, job } = await wiping()
  await reportDone(app, job, 'cut_access')
  const tell = (progress: object) =>
    app.call('PUT', `/deprovisioning/jobs/${job.id}/lease`, {
      epoch: job.epoch,
      leaseSeconds: 60,
      progress: { step: 'wipe_files', ...progress },
    })
  await tell({ entries: 1200, bytes: 5000 })
  expect((await look()).main).toContain('Contando lo que hay: 1.200 (5 kB)')
  await tell({ entries: 12_400, of: 100_000 })
  const { main, html } = await look()
  expect(main).toContain('1 de 4 pasos listos. Borrando archivos: 12.400 de 100.000')
  expect(html).toContain('data-quiet="wipe_files 1"')
  await reportDone(app, job, 'wipe_files')
  expect((await look()).main).not.toContain('Borrando archivos')
})

test('stuck: people are on it and the clock goes on', async () => {
  const { look, job } = await wiping()
  await app.call('PUT', `/deprovisioning/jobs/${job.id}/steps/cut_access`, {
    epoch: job.epoch,
    state: 'failed',
    evidence: [],
    error: 'identity_mismatch',
    retryable: false,
  })
  const { main } = await look()
  expect(main).toContain('Ya lo está viendo una persona y el plazo sigue corriendo')
  expect(main).not.toContain('identity_mismatch')
})

test('completed: the evidence in plain words, and nothing left to press', async () => {
  const { look, job, visit, domain } = await wiping()
  await wipeAll(app, job)
  const { h1, main, html } = await look()
  expect(h1).toBe('Se eliminó todo')
  expect(main).toContain('Guardá este comprobante')
  expect(main).toMatch(
    new RegExp(`sitio web ${domain} Eliminado 12 archivos · 1,2 kB \\(1\\.200 bytes\\) Quedó Nada`),
  )
  expect(main).toContain('sha256:0123')
  expect(html).not.toContain('<form method="post" action="/bajas')
  const list = (await visit.get('/servicios?estado=cancelled')).main
  expect(list).toContain('Baja completada: ver comprobante')
})

test('completed: a number whose porting is open is said to stay', async () => {
  const one = await loggedIn(app, { components: [{ kind: 'phone_number', ref: '+541155550100' }] })
  const protocol = await declareOnPage(one)
  await one.visit.post(`/bajas/${protocol}/confirmar`, { codigo: await app.codeFor(protocol) })
  app.clock.advance(7200)
  const job = await claimOne(app, one.server)
  if (!job) throw new Error('nothing to claim')
  for (const kind of ['release', 'verify']) await reportDone(app, job, kind, portedEvidence)
  const { h1, main } = await one.visit.get(`/bajas/${protocol}`)
  expect(h1).toBe('Se eliminó todo')
  expect(main).toMatch(/\+541155550100 Quedó Sigue siendo del titular: su portabilidad/)
})

test('codes worn out: a person looks at it, and the client may still withdraw', async () => {
  const { confirm, newCode, look, undo, protocol } = await asked()
  for (let dead = 1; dead <= 5; dead++) {
    const code = await app.codeFor(protocol)
    for (let tries = 0; tries < 5; tries++) await confirm(wrongFor(code))
    if (dead < 5) await newCode()
  }
  const { h1, main } = await look()
  expect(h1).toBe('Tu pedido está en revisión')
  expect(main).toContain('Se agotaron los códigos')
  expect(main).toContain('queda en suspenso')
  await undo()
  expect((await look()).h1).toBe('El pedido de baja se retiró')
})

test('an address of a form, visited after a login in between, leads to the cancellation', async () => {
  const { visit, page } = await asked()
  for (const form of ['codigo', 'deshacer'])
    expect((await visit.get(`${page}/${form}`)).location).toBe(page)
})
