import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeWhm, whmLogin } from '../../integration/panels/support/fakeWhm.ts'
import { addressOf } from '../../integration/panels/support/opened.ts'
import { dueOn, serverOf, worked } from '../../integration/panels/support/panelCase.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { memberIn } from './staff/member.ts'
import { key, visitor } from './visitor.ts'

let app: TestApp
let whm: Awaited<ReturnType<typeof fakeWhm>>
beforeAll(async () => {
  app = await testApp()
  whm = await fakeWhm()
})
afterAll(() => Promise.all([app.close(), whm.close()]))

test('of a mailbox that no panel shows, client and staff read that its account is gone, not that nothing was left', async () => {
  whm.accounts.set('ana', {
    ...{ domain: 'ana.example', created: 1_700, uid: 1007, suspended: false, owner: 'root' },
  })
  const server = await serverOf(app, addressOf(whm, whmLogin))
  const made = await dueOn(app, { server, account: 'ana', domain: 'ana.example' })
  const job = await worked(app, made)
  expect(job.state).toBe('done')

  const client = visitor(app)
  await app.call('PUT', `/clients/${made.client}`, {
    ...{ name: 'Ana', email: 'ana@correo.example', locale: 'es-AR', country: 'AR' },
    password: key,
  })
  await client.login(made.client, key)
  const words = 'No se miró por separado: el panel no lo muestra.'
  const { html } = await client.get(`/bajas/${made.protocol}`)
  expect(html.split(words)).toHaveLength(2)
  expect(html).toContain('Con la cuenta que lo contenía')
  const ana = await memberIn(app, 'Ana Soria')
  expect((await ana.visit.get(`/staff/jobs/${job.id}`)).html).toContain(words)
})
