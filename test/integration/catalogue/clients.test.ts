import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account } from '../../../db/schema/auth.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { documented } from '../../support/documented.ts'

let app: TestApp
beforeAll(async () => {
  app = documented(await testApp())
})
afterAll(() => app.close())

const ana = { name: 'Ana Suárez', email: 'ana@correo.example', locale: 'es-AR', country: 'AR' }
const put = (number: string, changes: object = {}) =>
  app.call('PUT', `/clients/${number}`, { ...ana, ...changes })
const hashOf = async (number: string) => {
  const [row] = await app.ctx.db.orm.select().from(account).where(eq(account.id, number))
  return row?.passwordHash
}

test('a client is made, replaced and read, the key never', async () => {
  const made = await put('1001', { password: 'clave-de-ana' })
  expect(made).toMatchObject({ status: 201, body: { number: '1001', ...ana } })
  expect(made.text).not.toContain('clave')
  expect(await put('1001', { name: 'Ana S.' })).toMatchObject({
    status: 200,
    body: { name: 'Ana S.' },
  })
  expect((await app.call('GET', '/clients/1001')).body).toStrictEqual({
    number: '1001',
    ...ana,
    name: 'Ana S.',
  })
})

test('a key is kept where none is given, replaced where one is, and stored as an argon2id hash', async () => {
  await put('1002', { password: 'primera-clave' })
  const first = await hashOf('1002')
  expect(first).toMatch(/^\$argon2id\$/)
  await put('1002')
  expect(await hashOf('1002')).toBe(first)
  await put('1002', { password: 'segunda-clave' })
  expect(await hashOf('1002')).not.toBe(first)
})

test.each([
  ['José Ñandú', 'j.n+baja@xn--and-6ma2c.com.ar'],
  ['山田太郎', "o'brien&co@mail.example"],
  ['עברית ‏', 'a@b.xn--p1ai'],
  ['👩🏽‍💻', 'x_y-z=1@sub.sub.example'],
  ["Robert'); DROP TABLE client;--", 'bobby@tables.example'],
  ['<b>"A" & B</b>', 'a@correo.example'],
  ['ä'.normalize('NFD'), 'a@correo.example'],
])('%s <%s> comes back as it was given', async (name, email) => {
  const number = `odd-${Buffer.from(name + email)
    .toString('hex')
    .slice(0, 40)}`
  expect((await put(number, { name, email })).body).toMatchObject({ name, email })
  expect((await app.call('GET', `/clients/${number}`)).body).toMatchObject({ name, email })
})

test.each([
  ['name', ''],
  ['name', '   '],
  ['name', 'a\nb'],
  ['name', 'a\u0000b'],
  ['name', '\ud800'],
  ['name', 'a'.repeat(201)],
  ['name', 7],
  ['name', null],
  ['email', 'ana'],
  ['email', 'ana@'],
  ['email', 'a b@c.example'],
  ['email', 'ana@correo.example\r\nBcc: x@y.example'],
  ['email', 'ana@correo.example, otro@correo.example'],
  ['email', 'Ana <ana@correo.example>'],
  ['email', '.ana@correo.example'],
  ['email', 'ana..s@correo.example'],
  ['email', `${'a'.repeat(250)}@b.example`],
  ['locale', 'español'],
  ['locale', 'ES'],
  ['country', 'ar'],
  ['country', 'ARG'],
  ['password', ''],
  ['password', 'x'.repeat(201)],
  ['number', '1001'],
])('a client whose %s is %j is refused and that field named', async (field, value) => {
  const { status, body } = await put('refused', { [field]: value })
  expect(status).toBe(422)
  const errors = body.errors as { field: string; problem: string; remedy: string }[]
  expect(errors.map((error) => error.field)).toEqual(errors.map(() => field))
  for (const { problem, remedy } of errors) expect(`${problem} ${remedy}`).toMatch(/\. .*\.$/)
  expect((await app.call('GET', '/clients/refused')).status).toBe(404)
})

test('locales of any region and script are taken', async () => {
  for (const locale of ['es', 'es-419', 'pt-BR', 'zh-Hant-TW'])
    expect((await put('locale', { locale })).body.locale).toBe(locale)
})
