import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inTransaction } from '../../../db/transaction.ts'
import { Misuse } from '../../../src/cli/command.ts'
import { webhooksCommand } from '../../../src/cli/webhooks.ts'
import { ConfigError } from '../../../src/config.ts'
import { emit } from '../../../src/webhooks/emit.ts'
import { webhooksOnce } from '../../../src/webhooks/relay.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { commandRunner, settingsOf } from '../../support/commandRunner.ts'
import { type WebhookPeer, webhookPeer } from '../../support/webhookPeer.ts'

const secretKey = 'a secret key for the commands, of 32 and more'
let app: TestApp
let peer: WebhookPeer
beforeAll(async () => {
  app = await testApp({ secretKey })
  peer = await webhookPeer()
})
afterAll(async () => {
  await peer.close()
  await app.close()
})
beforeEach(async () => {
  await app.ctx.db.orm.execute(sql`delete from webhook_endpoint`)
})

const keyed = (key: string) =>
  commandRunner(webhooksCommand, () => ({ ...settingsOf(app), SECRET_KEY: key }))
const baja = keyed(secretKey)

test('from adding an endpoint to forgetting it, each command says what it did', async () => {
  const added = await baja(
    'add',
    peer.url,
    '--allow-private',
    '--events',
    'debit.stopped',
    '--json',
  )
  const { id, secret, events } = JSON.parse(added.said)
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(events).toEqual(['debit.stopped'])

  expect((await baja('list')).said).toContain(`${id} ${peer.url} debit.stopped`)
  expect((await baja('list')).said).not.toContain(secret)
  expect(await baja('test', id)).toMatchObject({ status: 0, said: 'Taken: HTTP 204.\n' })
  peer.answers.push(500)
  expect(await baja('test', id)).toMatchObject({ status: 1, said: 'Not taken: HTTP 500.\n' })

  await inTransaction(app.ctx.db, (tx) =>
    emit(tx, { type: 'debit.stopped', at: app.clock.now(), service: 's', data: {} }),
  )
  await webhooksOnce(app.ctx)
  const [line = ''] = (await baja('deliveries', '--endpoint', id, '--json')).said.split('\n')
  const delivery = JSON.parse(line)
  expect(delivery).toMatchObject({ type: 'debit.stopped', state: 'sent', attempts: 1 })
  expect((await baja('deliveries', '--state', 'dead')).said).toBe('')
  expect(await baja('replay', delivery.id)).toMatchObject({
    status: 0,
    said: 'To be sent again: 1.\n',
  })
  expect(await baja('replay', '--dead')).toMatchObject({
    status: 0,
    said: 'To be sent again: 0.\n',
  })
  expect(await baja('replay', 'whd_none')).toMatchObject({
    status: 1,
    err: 'baja: no delivery “whd_none”; see baja webhooks deliveries\n',
  })
  expect((await baja('replay', delivery.id)).err).toContain('is waiting to be sent already')

  const rotated = JSON.parse((await baja('rotate', id, '--json')).said)
  expect(rotated.secret).not.toBe(secret)
  expect(await baja('remove', id)).toMatchObject({ status: 0, said: `Removed: ${id}.\n` })
  for (const action of ['remove', 'rotate', 'test']) expect((await baja(action, id)).status).toBe(1)
})

test('replay says what it doesn’t send, and why: an endpoint that is gone gets nothing', async () => {
  const added = await baja('add', peer.url, '--allow-private', '--json')
  const { id } = JSON.parse(added.said)
  await inTransaction(app.ctx.db, (tx) =>
    emit(tx, { type: 'debit.stopped', at: app.clock.now(), service: 's', data: {} }),
  )
  peer.answers.push(410)
  await webhooksOnce(app.ctx)
  expect(await baja('replay', '--dead')).toMatchObject({
    status: 0,
    said: `To be sent again: 0.\nNot sent: 1, because ${id} is disabled; baja webhooks test ${id} turns it on again.\n`,
  })
  const [line = ''] = (await baja('deliveries', '--endpoint', id, '--json')).said.split('\n')
  expect(await baja('replay', JSON.parse(line).id)).toMatchObject({
    status: 1,
    err: expect.stringContaining(
      `because its endpoint ${id} is disabled; baja webhooks test ${id} turns it on again, then replay it`,
    ),
  })
  const told = JSON.parse((await baja('replay', '--dead', '--endpoint', id, '--json')).said)
  expect(told).toEqual({ replayed: 0, held: [{ endpoint: id, deliveries: 1 }] })
  expect((await baja('replay', '--dead', '--endpoint', 'whe_none')).said).not.toContain(id)
  expect((await baja('test', id)).status).toBe(0)
  expect((await baja('replay', '--dead')).said).toBe('To be sent again: 1.\n')
})

test.each([
  [[]],
  [['nonsense']],
  [['add']],
  [['add', 'http://example.com/']],
  [['add', 'https://127.0.0.1/']],
  [['add', 'https://localhost/']],
  [['add', 'https://example.com/', '--events', 'cancellation.eaten']],
  [['list', '--dead']],
  [['replay']],
  [['replay', 'whd_x', '--dead']],
  [['deliveries', '--state', 'lost']],
  [['deliveries', '--limit', '0']],
])('misuse %j is told as such', async (argv) => {
  await expect(baja(...argv)).rejects.toThrow(Misuse)
})

test('on a database of one’s own no secret is sealed with the demo’s key', async () => {
  await expect(keyed('')('add', 'https://example.com/')).rejects.toThrow(ConfigError)
})
