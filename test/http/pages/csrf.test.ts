import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { type Visitor, visitor } from './visitor.ts'

let app: TestApp
let visit: Visitor
beforeAll(async () => {
  app = await testApp()
  visit = visitor(app)
})
afterAll(() => app.close())

const form = 'application/x-www-form-urlencoded'
const post = async (headers: Record<string, string>, body = 'numero=1&clave=2') =>
  (await app.app.request('/ingresar', { method: 'POST', headers, body })).status

test.each([
  ['our own page, by Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin' }, 401],
  ['our own page, by Origin', { origin: 'http://localhost:3000' }, 401],
  ['a browser that tells nothing', {}, 403],
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
  [
    'another site that forges Origin',
    { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' },
    403,
  ],
  ['a sister subdomain', { 'sec-fetch-site': 'same-site' }, 403],
  ['a typed address', { 'sec-fetch-site': 'none' }, 403],
  ['another Origin', { origin: 'https://evil.example' }, 403],
  ['a hidden Origin', { origin: 'null' }, 403],
])('a form from %s', async (_, headers, status) => {
  expect(await post({ 'content-type': form, ...headers })).toBe(status)
})

test.each(['application/json', 'text/plain', ''])(
  'a body of type “%s” is refused',
  async (type) => {
    const headers = { 'sec-fetch-site': 'same-origin', ...(type && { 'content-type': type }) }
    expect(await post(headers, '{"numero":"1"}')).toBe(415)
  },
)

test('a body over 64 KB is refused, and a multipart one that breaks off is no failure of ours', async () => {
  const big = await visit.post('/ingresar', { numero: 'x'.repeat(70_000) })
  expect(big.status).toBe(413)
  expect(big.headers.get('connection')).toBe('close')
  const headers = {
    'sec-fetch-site': 'same-origin',
    'content-type': 'multipart/form-data; boundary=b',
  }
  expect(await post(headers, '--b\r\nnothing')).toBe(400)
})
