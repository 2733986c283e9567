import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serversCommand } from '../../src/cli/servers.ts'
import { putServer } from '../../src/panels/servers.ts'
import { addEndpoint, rotateSecret } from '../../src/webhooks/endpoints.ts'
import {
  type FakeHestia,
  fakeHestia,
  hestiaLogin,
} from '../integration/panels/support/fakeHestia.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { callerOf } from '../support/caller.ts'
import { declared } from '../support/cancelling.ts'
import { contract } from '../support/catalogue.ts'
import { commandRunner, settingsOf } from '../support/commandRunner.ts'
import { type Process, startProcess } from '../support/process.ts'
import { freePort, until } from '../support/running.ts'
import { type WebhookPeer, webhookPeer } from '../support/webhookPeer.ts'

const before = 'the key of before with 32 characters and more'
const after = 'the key of after with 32 characters and more'

let app: TestApp
let panel: FakeHestia
let peer: WebhookPeer
let running: Process | null = null
beforeAll(async () => {
  app = await testApp({ secretKey: before, start: new Date().toISOString() })
  panel = await fakeHestia()
  peer = await webhookPeer()
})
afterAll(async () => {
  await Promise.all([peer.close(), panel.close(), app.close()])
})

/** Stops the server and starts it again with these keys; gives its address. */
async function restart(SECRET_KEY: string, SECRET_KEY_PREVIOUS = ''): Promise<string> {
  await running?.stop()
  const port = await freePort()
  running = await startProcess(app, {
    SECRET_KEY,
    SECRET_KEY_PREVIOUS,
    MAIL_TRANSPORT: 'inbox',
    PORT: String(port),
  })
  return `http://127.0.0.1:${port}`
}

const servers = (key: string) =>
  commandRunner(serversCommand, () => ({ ...settingsOf(app), SECRET_KEY: key }))

/** A panel as an operator adds it. */
const addPanel = () =>
  putServer(app.ctx, {
    ...hestiaLogin,
    name: 'h1',
    url: panel.url,
    certificate: panel.cert,
    pin: null,
    settings: { roots: {} },
  })

test('a new SECRET_KEY logs nobody out, and once the old one is dropped panels and webhooks still open', async () => {
  const password = 'una-clave-larga'
  const { client } = await contract(app, {}, { password })
  const { token } = await declared(app)
  await addPanel()
  const endpoint = { url: peer.url, events: null, allowPrivate: true }
  const { id, secret: old } = await addEndpoint(app.ctx, endpoint)
  const fresh = (await rotateSecret(app.ctx, id)) ?? ''

  const first = await restart(before)
  const login = await fetch(`${first}/ingresar`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ numero: client, clave: password }),
    redirect: 'manual',
  })
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const sees = async (url: string) =>
    (await fetch(`${url}/servicios`, { headers: { cookie }, redirect: 'manual' })).status
  expect(await sees(first)).toBe(200)

  const second = await restart(after, before)
  expect(await sees(second)).toBe(200)
  expect((await fetch(`${second}/no-fui-yo/${token}`)).status).toBe(200)
  await until(async () => (await servers(after)('check', 'h1')).status === 0)

  const third = await restart(after)
  expect(await sees(third)).toBe(200)
  const { service } = await contract(app)
  const call = callerOf(third, await app.key())
  expect((await call('POST', '/cancellations', { service, channel: 'api' })).status).toBe(201)
  const told = await until(async () => peer.received.find(({ body }) => body.includes(service)))
  for (const secret of [old, fresh])
    expect(() => new Webhook(secret).verify(told.body, told.headers)).not.toThrow()
  await expect(servers(before)('check', 'h1')).rejects.toThrow(/sealed with a key/)
})
