import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeInInbox } from '../../../src/outbox/inbox.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { visitor } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  await storeInInbox(app.ctx, {
    id: 'mail-1',
    to: 'ana@correo.example',
    from: 'baja@localhost',
    subject: 'Un <asunto>',
    text: 'Mirá http://localhost:3000/bajas/x y <b>nada</b> más.',
    html: '<p style="color:red">Hola</p><script>alert(1)</script>',
  })
})
afterAll(() => app.close())

test('the demo’s mailbox needs no login and shows a mail’s text with links to follow', async () => {
  expect((await visitor(app).get('/dev/inbox')).html).toContain('Un &lt;asunto&gt;')
  const { html } = await visitor(app).get('/dev/inbox/mail-1')
  expect(html).toContain('<a href="http://localhost:3000/bajas/x">')
  expect(html).toContain('&lt;b&gt;nada')
  expect((await visitor(app).get('/dev/inbox/otro')).status).toBe(404)
})

test('a mail’s HTML may be styled and framed by us, and nothing in it runs', async () => {
  const { headers } = await visitor(app).get('/dev/inbox/mail-1/html')
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'; style-src 'unsafe-inline'")
  expect(policy).toMatch(/; sandbox$/)
  expect(policy).not.toContain('script-src')
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
})

test('where mails go out by SMTP there is no such page', async () => {
  const { config } = app.ctx
  const real = await testApp({ mail: { ...config.mail, transport: 'smtp', smtpUrl: 'smtp://x' } })
  for (const path of ['/dev/inbox', '/dev/inbox/mail-1', '/dev/inbox/mail-1/html'])
    expect((await visitor(real).get(path)).status).toBe(404)
  expect((await visitor(real).get('/ingresar')).html).not.toContain('/dev/inbox')
  await real.close()
})
