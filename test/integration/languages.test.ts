import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { statusOf } from '../../src/errors.ts'
import type { Locale } from '../../src/locale.ts'
import { textsFor } from '../../views/texts/catalogues.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { confirm, declaredFor, start } from '../support/cancelling.ts'
import { contract } from '../support/catalogue.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

const speaking = (wanted: string) => ({ headers: { 'accept-language': wanted } })
const person = { name: 'Zoe Zimt', email: 'zoe@correo.example', country: 'AR' }
const langsOf = (to: string) =>
  app.mailbox.mails
    .filter((mail) => mail.to === to)
    .map(({ html }) => /<html lang="([^"]*)"/.exec(html)?.[1])

test('the mails of a cancellation keep the language that the client had at T0', async () => {
  const contracted = await contract(app, {}, { locale: 'pt-PT' })
  const { client } = contracted
  const made = await declaredFor(app, contracted)
  const changed = { ...person, email: `${client}@correo.example`, locale: 'fr' }
  expect((await app.call('PUT', `/clients/${client}`, changed)).status).toBe(200)
  expect((await confirm(app, made.protocol, made.code)).status).toBe(200)
  await app.relay()
  expect(langsOf(changed.email)).toEqual(['pt-BR', 'pt-BR', 'pt-BR'])
  const subjects = app.mailbox.mails.map(({ subject }) => subject)
  expect(subjects).toContain(textsFor('pt-BR').mails.code.subject(contracted.domain))
})

test('a client whose language Baja doesn’t speak is written to in the provider’s', async () => {
  const french = await testApp({ locale: 'fr' })
  const contracted = await contract(french, {}, { locale: 'de' })
  await declaredFor(french, contracted)
  const mails = french.mailbox.mails.filter(({ to }) => to.startsWith(contracted.client))
  expect(mails.map(({ html }) => /lang="fr"/.test(html))).toEqual([true, true])
  await french.close()
})

test.each([
  ['en-GB,en;q=0.9', 'en'],
  ['fr', 'fr'],
  ['pt', 'pt-BR'],
  ['de', 'es-AR'],
] as const)(
  'a refusal asked for in “%s” says why in %s, with the same code',
  async (asked, locale) => {
    const { status, body, headers } = await app.call('GET', '/clients/nobody', undefined, {
      ...speaking(asked),
    })
    const [title, detail] = textsFor(locale).errors.codes.not_found
    expect([status, body.code]).toEqual([404, 'not_found'])
    expect([body.title, body.detail]).toEqual([title, detail])
    expect(headers.get('content-language')).toBe(locale)
    expect(headers.get('vary')).toBe('accept-language')
  },
)

test('fields are pointed out in the caller’s language, on unknown paths and without a key too', async () => {
  const input = { ...person, email: 'x', locale: 'es' }
  const { body } = await app.call<{ errors: object[] }>('PUT', '/clients/a', input, speaking('en'))
  expect(body.errors).toEqual([
    { field: 'email', problem: 'It isn’t an email address.', remedy: 'Write it as name@domain.' },
  ])
  const nowhere = await app.app.request('/api/nowhere', speaking('fr'))
  expect(((await nowhere.json()) as { title: string }).title).toBe('Introuvable')
  const keyless = await app.call('GET', '/services', undefined, { key: null, ...speaking('pt') })
  expect(keyless.body.title).toBe('Falta uma chave válida')
})

test('an import points out what is wrong in the language of the call', async () => {
  const { text, headers } = await app.call('POST', '/import', '[]\n', {
    headers: { 'content-type': 'application/x-ndjson', 'accept-language': 'en' },
  })
  expect(JSON.parse(text).errors[0].problem).toBe('The line isn’t a JSON object.')
  expect(headers.get('content-language')).toBe('en')
})

test('a refusal that an Idempotency-Key repeats is the same one, in words for whoever asks', async () => {
  const call = (wanted: string) =>
    app.call(
      'POST',
      '/cancellations',
      { service: 'nobody-s', channel: 'api' },
      {
        headers: { 'idempotency-key': 'k-language', 'accept-language': wanted },
      },
    )
  const [english, french, again] = [await call('en'), await call('fr'), await call('en')]
  expect([english.body.title, french.body.title]).toEqual(['Not found', 'Introuvable'])
  expect(french.body).toMatchObject({ status: 404, code: 'not_found' })
  expect(again.text).toBe(english.text)
  expect(french.headers.get('content-language')).toBe('fr')
})

test('every code has a title and what to do in every language', () => {
  for (const locale of ['es-AR', 'pt-BR', 'en', 'fr'] satisfies Locale[])
    for (const code of Object.keys(statusOf) as (keyof typeof statusOf)[])
      expect(textsFor(locale).errors.codes[code]).toEqual([
        expect.stringMatching(/\w/),
        expect.stringMatching(/\.$/),
      ])
})
