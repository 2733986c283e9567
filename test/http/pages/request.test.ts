import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { read, rowOf, start } from '../../support/cancelling.ts'
import { declareOnPage, loggedIn } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
beforeEach(() => app.clock.set(start))
afterAll(() => app.close())

test('before the cutoff: the debit isn’t taken, with the exact instant until which that holds', async () => {
  const { visit, service, domain } = await loggedIn(app)
  const { h1, main } = await visit.get(`/servicios/${service}/baja`)
  expect(h1).toBe('Solicitar baja del servicio')
  expect(main).toMatch(/No se te va a debitar el próximo pago de \$\s4\.500,00/)
  expect(main).toContain('antes del martes 1 de diciembre de 2026, 00:00 (hora de Buenos Aires)')
  expect(main).toContain(`sitio web ${domain}`)
  expect(main).toContain(`casilla de correo info@${domain}`)
  expect(main).toContain(`Solicitar la baja de ${domain}`)
})

test('the timeline tells today, end of undo, nothing left, cutoff and debit in their order', async () => {
  const { visit, service } = await loggedIn(app)
  const { main } = await visit.get(`/servicios/${service}/baja`)
  const told = [
    '22 nov 2026, 09:00 Hoy',
    '22 nov 2026, 11:00 2 horas después Empieza el borrado',
    '23 nov 2026, 09:00 22 horas después No queda nada',
    '1 dic 2026, 00:00 8 días después Límite para frenar el cobro',
    '15 dic 2026 14 días después No se te debitan',
  ].map((words) => main.indexOf(words))
  expect(told.every((at) => at >= 0)).toBe(true)
  expect(told).toEqual(told.toSorted((a, b) => a - b))
})

test('after the cutoff: the debit is taken and not given back, and keeping what it pays for comes first', async () => {
  const { visit, service } = await loggedIn(app)
  app.clock.set('2026-12-01T03:00:00.000Z')
  await visit.login('', '')
  const { main } = await relogged(visit, service)
  expect(main).toMatch(/Se te va a debitar el próximo pago/)
  expect(main).toContain('El importe no se reintegra')
  const [kept, now] = [main.indexOf('Seguir hasta el 14 de enero de 2027'), main.indexOf(' Ahora ')]
  expect(kept).toBeGreaterThan(0)
  expect(kept).toBeLessThan(now)
})

/** The session began nine days ago: log in again, then look. */
async function relogged(visit: Awaited<ReturnType<typeof loggedIn>>['visit'], service: string) {
  const { client } = (await app.call<{ client: string }>('GET', `/services/${service}`)).body
  await visit.login(client, 'una-clave-larga')
  return visit.get(`/servicios/${service}/baja`)
}

test('by invoice the cutoff is the due day, told once', async () => {
  const { visit, service } = await loggedIn(app, { payment: 'invoice' })
  const { main } = await visit.get(`/servicios/${service}/baja`)
  expect(main).toContain('No se te va a cobrar la próxima factura')
  expect(main).toContain('antes del martes 15 de diciembre de 2026, 00:00')
  expect(main).not.toContain('Límite para frenar el cobro')
})

test('a last day that is chosen redraws the page and is what gets declared', async () => {
  const { visit, service } = await loggedIn(app)
  const { main, html } = await visit.get(`/servicios/${service}/baja?hasta=2026-12-14`)
  expect(main).toContain('Sigue funcionando hasta el 14 de diciembre de 2026 inclusive')
  expect(main).toContain('14 dic 2026, fin del día')
  expect(html).toContain('name="termina" value="2026-12-14"')
  const protocol = await declareOnPage({ visit, service }, { termina: '2026-12-14' })
  expect(await read(app, protocol)).toMatchObject({ lastDay: '2026-12-14', channel: 'panel' })
})

test.each(['2027-01-15', '2027-02-01', '2026-12-1x', 'x', '<b>'])(
  'the last day “%s” is refused, on the page and in the form, with what can be chosen',
  async (day) => {
    const { visit, service } = await loggedIn(app)
    const path = `/servicios/${service}/baja`
    for (const { status, main, html } of [
      await visit.get(`${path}?hasta=${encodeURIComponent(day)}`),
      await visit.post(path, { termina: day, comentario: 'queda escrito' }),
    ]) {
      expect(status).toBe(422)
      expect(main).toContain('entre el 22 de noviembre de 2026 y el 14 de enero de 2027')
      expect(html).toContain('<a href="#hasta">')
      expect(html).toContain('<title>Error: ')
    }
    expect((await visit.post(path, { termina: day, comentario: 'queda escrito' })).html).toContain(
      'queda escrito',
    )
  },
)

test('the policy’s own last day, chosen, is one way to end and not two, and says that it is the earliest', async () => {
  const { visit, service } = await loggedIn(app, { policy: 'notice-30d' })
  const options = async (query: string) => {
    const { html } = await visit.get(`/servicios/${service}/baja${query}`)
    return (html.match(/<span class="option-title">[^<]*/g) ?? []).map((title) =>
      title.replace(/.*>/, ''),
    )
  }
  const usual = await options('')
  expect(await options('?hasta=2026-12-22')).toEqual(usual)
  expect(usual).toContain('Lo antes posible: el 22 de diciembre de 2026')
})

test('reason, comment and second address are taken, and refused where they can’t be', async () => {
  const { visit, service, domain } = await loggedIn(app)
  const path = `/servicios/${service}/baja`
  const wrong = await visit.post(path, {
    motivo: 'otro',
    comentario: 'x'.repeat(2001),
    copia: 'no-es-un-correo',
  })
  expect(wrong.status).toBe(422)
  for (const id of ['motivo', 'comentario']) expect(wrong.html).toContain(`<a href="#${id}">`)
  const protocol = await declareOnPage(
    { visit, service },
    { motivo: 'price', comentario: `${'x'.repeat(1998)}\r\ny`, copia: `ana@otra.${domain}` },
  )
  expect(await rowOf(app, protocol)).toMatchObject({
    reason: 'price',
    comment: `${'x'.repeat(1998)}\ny`,
    receiptEmail: `ana@otra.${domain}`,
  })
})

test('a contact mailbox inside the service is pointed out, and a second address offered', async () => {
  const inside = await loggedIn(app, { domain: 'propio.example' }, 'Ana@Propio.example')
  const shown = await inside.visit.get(`/servicios/${inside.service}/baja`)
  expect(shown.main).toContain('Ese correo está adentro de este servicio')
  expect(shown.html).toContain('name="copia"')
  const outside = await loggedIn(app)
  const plain = await outside.visit.get(`/servicios/${outside.service}/baja`)
  expect(plain.main).not.toContain('Ese correo está adentro')
})

test('a cutoff that passes between showing and pressing: the declaration stands and says so', async () => {
  const { visit, service } = await loggedIn(app)
  app.clock.set('2026-12-01T02:59:59.999Z')
  const { html } = await relogged(visit, service)
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
  const shown = { cobro: field('cobro'), limite: field('limite') }
  expect(shown).toEqual({ cobro: 'stop', limite: '2026-12-01T03:00:00.000Z' })
  app.clock.advance(0.001)
  const { location } = await visit.post(`/servicios/${service}/baja`, shown)
  expect(location).toMatch(/^\/bajas\/BAJA-\w+\?cambio=cobro$/)
  const receipt = await visit.get(location)
  expect(receipt.main).toContain('El límite pasó mientras leías')
  expect(receipt.main).toContain('retirarlo sin ningún costo')
})

test.each([
  ['wipe-24h', '2026-11-22', '2026-11-23'],
  ['notice-30d', '2026-12-22', '2026-12-23'],
])(
  'under %s a last day that midnight makes too early becomes the earliest there is; the API refuses it',
  async (policy, chosen, earliest) => {
    app.clock.set('2026-11-23T02:59:59.999Z')
    const { visit, service } = await loggedIn(app, { policy })
    const { html } = await visit.get(`/servicios/${service}/baja?hasta=${chosen}`)
    const field = (name: string) =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
    expect(field('termina')).toBe(chosen)
    app.clock.advance(0.001)
    const refused = await app.call<{ errors: { field: string }[] }>('POST', '/cancellations', {
      service,
      channel: 'panel',
      endsOn: chosen,
    })
    expect([refused.status, refused.body.errors[0]?.field]).toEqual([422, 'endsOn'])
    const shown = { termina: chosen, cobro: field('cobro'), limite: field('limite') }
    const { location } = await visit.post(`/servicios/${service}/baja`, shown)
    const receipt = await visit.get(location)
    expect(receipt.main).toMatch(/el último día pasa a ser el primero que se puede elegir/)
    const protocol = /BAJA-\w+/.exec(location)?.[0] ?? ''
    expect(await read(app, protocol)).toMatchObject({
      lastDay: earliest,
      declaredAt: '2026-11-23T03:00:00.000Z',
    })
  },
)

test('a form with something to mend says too that its last day is over by now', async () => {
  const { visit, service } = await loggedIn(app)
  const wrong = { copia: 'no-es-un-correo', termina: '2026-11-21' }
  const { status, html } = await visit.post(`/servicios/${service}/baja`, wrong)
  expect(status).toBe(422)
  for (const id of ['copia', 'hasta']) expect(html).toContain(`<a href="#${id}">`)
})

test('asking twice leads to the one that is open', async () => {
  const { visit, service } = await loggedIn(app)
  const protocol = await declareOnPage({ visit, service })
  const path = `/servicios/${service}/baja`
  expect((await visit.get(path)).location).toBe(`/bajas/${protocol}`)
  expect((await visit.post(path)).location).toBe(`/bajas/${protocol}`)
})

test('a cancelled service can’t be asked for, and says so', async () => {
  const { visit, service } = await loggedIn(app, { state: 'cancelled' })
  for (const { status, h1 } of [
    await visit.get(`/servicios/${service}/baja`),
    await visit.post(`/servicios/${service}/baja`),
  ])
    expect([status, h1]).toEqual([409, 'Este servicio ya está dado de baja'])
})

test('every way to end says its own sums and dates, also what happens without a choice; the cheapest stands first', async () => {
  const { visit, service } = await loggedIn(app, {
    policy: 'notice-30d',
    expiresOn: '2026-12-10',
  })
  const options = async (query = '') =>
    optionsOf((await visit.get(`/servicios/${service}/baja${query}`)).html)
  const [first, second, ...rest] = await options()
  expect(rest).toEqual([])
  expect(first).toMatch(
    /^Lo antes posible: el 22 de diciembre de 2026 .* Se te va a debitar el próximo pago de \$ 1\.887,10, que vence el 10 de diciembre de 2026\.$/,
  )
  expect(second).toBe(
    'Seguir hasta el 9 de enero de 2027 Se te va a debitar el próximo pago de $ 4.500,00, que vence el 10 de diciembre de 2026.',
  )
  expect(await options('?hasta=2026-12-31')).toEqual([
    first,
    expect.stringMatching(/^Seguir hasta el 31 de diciembre de 2026 .* de \$ 3\.193,55, que vence/),
    second,
  ])
})

test('leaving before the last paid day says what is lost, staying to it says that it is the last one', async () => {
  const { visit, service } = await loggedIn(app)
  const { html } = await visit.get(`/servicios/${service}/baja`)
  const [kept, now] = optionsOf(html)
  expect(kept).toMatch(/^Seguir hasta el 14 de diciembre.*Es el último día que ya tenés pago\./)
  expect(kept).not.toContain('no se devuelve')
  expect(now).toMatch(
    /^Ahora .*Lo que ya pagaste hasta el 14 de diciembre de 2026 no se devuelve\./,
  )
})

test('end-of-term: one term more can be chosen on the page, with what it costs, and is told by the API', async () => {
  const { visit, service } = await loggedIn(app, {
    policy: 'end-of-term',
    startedOn: '2024-01-10',
    expiresOn: '2026-12-10',
    committedUntil: '2027-03-10',
  })
  const { html } = await visit.get(`/servicios/${service}/baja`)
  const [later, first] = optionsOf(html)
  expect(first).toMatch(/^Lo antes posible: el 9 de diciembre.*Te queda por pagar \$ 13\.500,00/)
  expect(later).toMatch(/^Seguir hasta el 9 de enero.*\$ 4\.500,00.*pagar \$ 9\.000,00/)
  const { body } = await app.call('GET', `/services/${service}/terms`)
  expect(body.alternatives).toEqual([
    { endsOn: '2027-01-09', verdict: 'charge', amount: { amount: '4500.00', currency: 'ARS' } },
  ])
})

/** What each way to end says, in the page's order. */
const optionsOf = (html: string): string[] =>
  [...html.matchAll(/<a class="option".*?<\/a>/gs)].map(([option]) =>
    option
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/[\s\u00a0]+/g, ' ')
      .replaceAll(' .', '.')
      .trim(),
  )
