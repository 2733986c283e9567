import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { isPublic } from '../../../src/webhooks/address.ts'
import { objectionTo, objectionToHost } from '../../../src/webhooks/endpoints.ts'
import { post } from '../../../src/webhooks/post.ts'

test.each([
  '127.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:0:0:1::',
  '2001:db8::1',
  'fe80::1',
  'fe80::1%eth0',
  'fc00::1',
  'fd12:3456::1',
  'ff02::1',
  'not an address',
])('%s is not on the public internet', (address) => {
  expect(isPublic(address)).toBe(false)
})

test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450::1'])(
  '%s is on the public internet',
  (address) => {
    expect(isPublic(address)).toBe(true)
  },
)

test.each([
  ['https://0x7f.1/', 'private'],
  ['https://2130706433/', 'private'],
  ['https://[::ffff:127.0.0.1]/', 'private'],
  ['https://127.0.0.1:8443/', 'private'],
  ['http://example.com/', 'https://'],
  ['ftp://example.com/', 'https://'],
  ['nonsense', 'https://'],
  ['https://user:pass@example.com/', 'user and password'],
])('%s is refused with what to do', (url, says) => {
  expect(objectionTo(url, false)).toContain(says)
})

test('https to a name is taken, and anything of http where private addresses are allowed', () => {
  expect(objectionTo('https://example.com/hooks?x=1', false)).toBeNull()
  expect(objectionTo('http://127.0.0.1:9/', true)).toBeNull()
})

const to = (url: string, allowPrivate: boolean) => ({ url, headers: {}, body: '{}', allowPrivate })

test('a name that resolves to a private address is not called, one of several is enough to be left out', async () => {
  const loopback = { address: '127.0.0.1', family: 4 } as const
  expect(
    await post(to('https://rebinds.example/', false), { lookUp: async () => [loopback] }),
  ).toEqual({ status: null, error: 'private_address' })
})

test('what was vetted is what is called: the name is asked for once', async () => {
  let asked = 0
  const server = createServer((_, response) => response.writeHead(204).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const answer = await post(to(`http://rebinds.example:${port}/`, true), {
    lookUp: async () => {
      asked++
      return [{ address: '127.0.0.1', family: 4 }]
    },
  })
  server.close()
  expect(answer).toMatchObject({ status: 204 })
  expect(asked).toBe(1)
})

test('a peer, or a resolver, that never answers is given up in time', async () => {
  const server = createServer(() => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const timeout = { status: null, error: 'timeout' }
  expect(await post(to(`http://127.0.0.1:${port}/`, true), { ms: 100 })).toEqual(timeout)
  const never = { ms: 100, lookUp: () => new Promise<never>(() => {}) }
  expect(await post(to('https://example.com/', false), never)).toEqual(timeout)
  server.closeAllConnections()
  server.close()
})

test.each([
  [['10.0.0.7'], 'intra.example leads to 10.0.0.7, a private address; give a public name'],
  [['10.0.0.7', 'fd00::7'], 'intra.example leads to 10.0.0.7, fd00::7, a private address'],
  [['10.0.0.7', '8.8.8.8'], null],
  [[], null],
])('a name that leads to %j is told so before it is kept', async (addresses, objection) => {
  const asked: string[] = []
  const said = await objectionToHost('https://intra.example/hook', async (host) => {
    asked.push(host)
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  })
  expect(asked).toEqual(['intra.example'])
  if (objection === null) expect(said).toBeNull()
  else expect(said).toContain(objection)
})

test('a name that nobody knows here is left to each delivery', async () => {
  expect(
    await objectionToHost('https://a.example/', () => Promise.reject(new Error('x'))),
  ).toBeNull()
})
