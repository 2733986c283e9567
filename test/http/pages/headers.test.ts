import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { key, loggedIn, visitor } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('every page and error page carries the security headers and is never cached', async () => {
  const { visit } = await loggedIn(app)
  for (const path of ['/ingresar', '/servicios', '/nada', '/no-fui-yo/x', '/dev/inbox']) {
    const { headers } = await visit.get(path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('strict-transport-security')).toBeNull()
  }
})

test('pages bring no inline script, style or handler', async () => {
  const { visit, service } = await loggedIn(app)
  for (const path of ['/servicios', `/servicios/${service}/baja`]) {
    const { html } = await visit.get(path)
    expect(html).toMatch(/^<!doctype html><html lang="es-AR">/)
    expect(html).not.toMatch(/<style|style="|\son\w+="|<script>|javascript:/)
  }
})

test('over https the cookie is __Host- and Secure and HSTS is sent', async () => {
  const secure = await testApp({ publicUrl: 'https://panel.example' })
  const { client } = await loggedIn(app)
  const visit = visitor(secure)
  const { headers } = await visit.login(client, key)
  expect(headers.get('set-cookie')).toMatch(
    /^__Host-baja=[\w-]{43}; HttpOnly; Max-Age=7200; Path=\/; SameSite=Lax; Secure$/,
  )
  expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
  expect((await visit.get('/servicios')).status).toBe(200)
  await secure.close()
})

test('files are served with their type, revalidated, and kept for ever under their version', async () => {
  const visit = visitor(app)
  const { html } = await visit.get('/ingresar')
  const [css, js, icon] = ['/baja.css', '/baja.js', '/icono.svg'].map((path) => {
    const address = new RegExp(`"(${path}\\?v=[^"]+)"`).exec(html)?.[1]
    if (!address) throw new Error(`no ${path}`)
    return address
  }) as [string, string, string]
  expect((await visit.get(css)).headers.get('content-type')).toBe('text/css; charset=utf-8')
  expect((await visit.get(js)).headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect((await visit.get(icon)).headers.get('content-type')).toBe('image/svg+xml')
  expect((await visit.get(css)).headers.get('cache-control')).toContain('immutable')
  const plain = await visit.get('/baja.css?v=other')
  expect(plain.headers.get('cache-control')).toBe('no-cache')
  const etag = plain.headers.get('etag') ?? ''
  expect((await visit.get('/baja.css', { 'if-none-match': etag })).status).toBe(304)
  const picture = await visit.get('/captura-solicitar-baja.png')
  expect(picture.headers.get('content-type')).toBe('image/png')
  expect((await visit.get('/..%2fpackage.json')).status).toBe(303)
})

test('making the application reads no file and asks no database', () => {
  expect(() => createApp({ ...app.ctx, db: undefined as never })).not.toThrow()
})
