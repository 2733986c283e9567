import { X509Certificate } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { revokeKey } from '../../../src/auth/apiKeys.ts'
import { Misuse } from '../../../src/cli/command.ts'
import { serversCommand } from '../../../src/cli/servers.ts'
import { ConfigError } from '../../../src/config.ts'
import { keepAnswer, recordIdentity } from '../../../src/panels/accounts.ts'
import { leaseServer, leaveServer } from '../../../src/panels/serverLease.ts'
import { panelAddress } from '../../../src/panels/servers.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirmed, due } from '../../support/cancelling.ts'
import { commandRunner, settingsOf } from '../../support/commandRunner.ts'
import { type FakeHestia, fakeHestia, hestiaLogin, hestiaUser } from './support/fakeHestia.ts'

const secretKey = 'a secret key for the commands, of 32 and more'
let app: TestApp
let peer: FakeHestia
let folder: string
beforeAll(async () => {
  app = await testApp({ secretKey })
  peer = await fakeHestia()
  folder = mkdtempSync(join(tmpdir(), 'baja-servers-'))
  writeFileSync(join(folder, 'secret'), `${hestiaLogin.secret}\n`)
  writeFileSync(join(folder, 'ca.pem'), peer.cert)
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await Promise.all([peer.close(), app.close()])
})
const keyed = (key: string) =>
  commandRunner(serversCommand, () => ({ ...settingsOf(app), SECRET_KEY: key }))
const baja = keyed(secretKey)

const file = (name: string) => join(folder, name)
const adding = (name: string, ...more: string[]) => baja(...addition(name, more))
const addition = (name: string, more: string[]) => [
  ...['add', name, '--kind', 'hestia', '--url', peer.url, '--user', hestiaLogin.username],
  ...['--secret-file', file('secret'), ...more],
]

test('a panel is added with its secret sealed, checked, listed without it, and removed', async () => {
  expect((await adding('h1', '--ca', file('ca.pem'))).said).toMatch(/^Added: h1/)
  expect((await adding('h1', '--ca', file('ca.pem'))).said).toMatch(/^Changed: h1/)
  const [rows] = await app.ctx.db.orm.execute(sql`select * from server where name = 'h1'`)
  expect(JSON.stringify(rows)).not.toContain(hestiaLogin.secret)
  expect((await panelAddress(app.ctx, 'h1'))?.secret).toBe(hestiaLogin.secret)

  const checked = await baja('check', 'h1')
  expect(checked.status).toBe(0)
  expect(checked.said).toContain('ok       the key may call v-delete-user')
  expect(peer.changes().every((change) => change.includes('baja-check-no-such-user'))).toBe(true)

  expect((await baja('list')).said).toContain(`h1  hestia  ${peer.url}`)
  expect((await baja('list', '--json')).said).not.toContain(hestiaLogin.secret)
  expect((await baja('remove', 'h1')).status).toBe(0)
  expect((await baja('remove', 'h1')).status).toBe(1)
  expect((await baja('check', 'h1')).status).toBe(1)
})

test('a pinned certificate is fetched and kept; one that nobody vouches for is what a check says', async () => {
  const pin = new X509Certificate(peer.cert).fingerprint256
  await adding('pinned', '--pin', pin)
  expect((await baja('check', 'pinned')).status).toBe(0)
  await expect(adding('other', '--pin', 'ab'.repeat(32))).rejects.toThrow(/certificate_refused/)
  await adding('unknown')
  const { status, said: told } = await baja('check', 'unknown')
  expect(status).toBe(1)
  expect(told).toMatch(/certificate_refused.*--ca FILE or --pin/)
})

test('a check with an account says what it is known by', async () => {
  await adding('h2', '--ca', file('ca.pem'))
  peer.users.set('beta', hestiaUser('beta.example'))
  expect((await baja('check', 'h2', '--account', 'beta')).said).toContain(
    'account beta: hestia=beta;created=2024-03-15 10:20:30; serves beta.example, www.beta.example',
  )
  expect(await baja('check', 'h2', '--account', 'nadie')).toMatchObject({
    status: 1,
    said: expect.stringContaining('there is none (v-list-users shows 2 others)'),
  })
})

test('an account is let in again for a client who came back', async () => {
  await adding('h4', '--ca', file('ca.pem'))
  peer.users.set('gama', { ...hestiaUser(), suspended: true })
  expect(await baja('unsuspend', 'h4', 'gama')).toMatchObject({
    status: 0,
    said: 'In use again: gama. No cancellation had closed it, so none notes it.\n',
  })
  expect(peer.users.get('gama')?.suspended).toBe(false)
  expect(await baja('unsuspend', 'h4', 'nadie')).toMatchObject({ status: 1 })
  expect(await baja('unsuspend', 'h9', 'gama')).toMatchObject({ status: 1 })
})

test('nobody is let in where a worker is at the panel, or into another’s account of that name', async () => {
  await adding('h7', '--ca', file('ca.pem'))
  peer.users.set('delta', { ...hestiaUser(), suspended: true })
  expect(await leaseServer(app.ctx.db.orm, 'h7', 'a worker', 60)).toBe(true)
  expect(await baja('unsuspend', 'h7', 'delta')).toMatchObject({ status: 1 })
  await leaveServer(app.ctx.db.orm, 'h7', 'a worker')

  const known = { serviceId: 'srv-delta', server: 'h7', ref: 'delta' }
  await recordIdentity(app.ctx, known, 'hestia=delta;created=2019-01-01 10:20:30')
  expect(await baja('unsuspend', 'h7', 'delta')).toMatchObject({ status: 1 })
  expect(peer.users.get('delta')?.suspended).toBe(true)
  await recordIdentity(
    app.ctx,
    { ...known, serviceId: 'srv-delta-2' },
    'hestia=delta;created=2024-03-15 10:20:30',
  )
  expect(await baja('unsuspend', 'h7', 'delta')).toMatchObject({ status: 0 })
  expect(peer.users.get('delta')?.suspended).toBe(false)
  // The server is free again after each try.
  expect(await leaseServer(app.ctx.db.orm, 'h7', 'a worker', 60)).toBe(true)
})

test('a server is probed from outside beside a control that stays', async () => {
  const probes = ['--dns', 'ns1.x.example', '--dns-control', 'x.example']
  await adding('h5', '--ca', file('ca.pem'), ...probes)
  expect((await panelAddress(app.ctx, 'h5'))?.settings.probes).toEqual({
    dns: 'ns1.x.example',
    dnsControl: 'x.example',
  })
  await expect(adding('h6', '--ca', file('ca.pem'), '--dns', 'ns1.x.example')).rejects.toThrow(
    /--dns-control/,
  )
})

test('what panels said to a job can be read', async () => {
  const claim = { jobId: 'job_x', epoch: 3 }
  const answer = { act: 'destroy', outcome: 'said_yes', text: 'exit 0' }
  await keepAnswer(app.ctx, claim, answer)
  const { said: told } = await baja('answers', 'job_x')
  expect(JSON.parse(told)).toMatchObject({ epoch: 3, ...answer })
})

test('a server with an agent is in order once a live key for its jobs is bound to it', async () => {
  await baja('add', 'web-a', '--kind', 'agent')
  const scopes = ['provisioning' as const]
  await app.key({ name: 'for another', scopes, servers: ['web-b'] })
  await app.key({ name: 'for billing', scopes: ['billing'], servers: ['web-a'] })
  await app.key({ name: 'over', scopes, servers: ['web-a'], expiresAt: app.clock.now() })
  await app.key({ name: 'revoked', scopes, servers: ['web-a'] })
  await revokeKey(app.ctx, 'revoked')
  expect(await baja('check', 'web-a')).toMatchObject({
    status: 1,
    said: expect.stringContaining(
      'no live key for it; baja keys create --name web-a --scope provisioning --server web-a',
    ),
  })
  const key = await app.key({ name: 'agent a', scopes, servers: ['web-a', 'web-c'] })
  expect(await baja('check', 'web-a')).toMatchObject({
    status: 0,
    said: 'ok       web-a: its agent claims the work itself, with key agent a; it has claimed nothing yet\n',
  })
  await due(app, { server: 'web-a' })
  const claim = { worker: 'w-a', limit: 1, leaseSeconds: 60, server: 'web-a' }
  await app.call('POST', '/deprovisioning/claims', claim, { key })
  expect((await baja('check', 'web-a')).said).toContain(
    `last claim ${app.clock.now().toISOString()} by w-a`,
  )
})

test('a file of servers is taken over, with secrets from files beside it', async () => {
  writeFileSync(
    file('servers.json'),
    JSON.stringify({
      servers: [
        { name: 'f1', kind: 'plesk', url: 'https://plesk.example:8443', secretFile: 'secret' },
        { name: 'f2', kind: 'agent' },
      ],
    }),
  )
  expect((await baja('import', file('servers.json'))).said).toBe('Added: f1\nAdded: f2\n')
  expect((await panelAddress(app.ctx, 'f1'))?.secret).toBe(hestiaLogin.secret)
  expect(await panelAddress(app.ctx, 'f2')).toBeNull()
  expect((await baja('check', 'f2')).said).toContain('baja keys create')

  const open = { servers: [{ name: 'f3', kind: 'plesk', url: 'https://p.example', secret: 'x1' }] }
  writeFileSync(file('open.json'), JSON.stringify(open))
  chmodSync(file('open.json'), 0o644)
  await expect(baja('import', file('open.json'))).rejects.toThrow(/others may read it/)
})

test('a server with unfinished work isn’t removed', async () => {
  await adding('busy', '--ca', file('ca.pem'))
  await confirmed(app, { server: 'busy' })
  expect(await baja('remove', 'busy')).toMatchObject({
    status: 1,
    said: expect.stringContaining('1 unfinished job'),
  })
})

const panel = ['add', 'x', '--kind', 'cpanel', '--user', 'root', '--secret-file', '/dev/null']
test.each([
  [[]],
  [['nonsense']],
  [['add']],
  [['add', 'x', '--kind', 'windows']],
  [['add', 'a b', '--kind', 'agent']],
  [['add', 'x', '--kind', 'agent', '--url', 'https://x.example']],
  [[...panel, '--url', 'http://x.example']],
  [[...panel, '--url', 'https://root:pass@x.example']],
  [[...panel, '--url', 'https://x.example']],
  [[...panel, '--url', 'https://x.example', '--pin', 'abc']],
  [[...panel, '--url', 'https://x.example', '--homes', 'home']],
  [[...panel, '--url', 'https://x.example', '--dns', 'ns1.x.example']],
  [[...panel, '--url', 'https://x.example', '--smtp-control', 'yo@x.example']],
  [['add', 'x', '--kind', 'hestia', '--url', 'https://x.example', '--secret-file', '/dev/null']],
  [['check']],
  [['unsuspend', 'h1']],
  [['answers']],
  [['remove']],
  [['import']],
])('misuse %j is told as such', async (argv) => {
  await expect(baja(...argv)).rejects.toThrow(Misuse)
})

test('no option takes a secret, and none is sealed with the demo’s key', async () => {
  await expect(baja(...panel, '--secret', 'hunter2')).rejects.toThrow(/--secret/)
  await expect(keyed('')(...addition('h3', ['--ca', file('ca.pem')]))).rejects.toThrow(ConfigError)
})
