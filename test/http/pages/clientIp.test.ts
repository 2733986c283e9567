import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { clientIp } from '../../../src/http/clientIp.ts'

const seen = async (peer: string | null, forwarded: string | null, trusted: string[]) => {
  const app = new Hono().get('/', (c) => c.text(clientIp(c, trusted)))
  const env = peer === null ? {} : { incoming: { socket: { remoteAddress: peer } } }
  const headers: Record<string, string> = forwarded === null ? {} : { 'x-forwarded-for': forwarded }
  return (await app.request('/', { headers }, env)).text()
}

test.each([
  ['no socket', null, null, [], '0.0.0.0'],
  ['the peer', '192.0.2.1', null, [], '192.0.2.1'],
  ['a stranger’s word isn’t taken', '192.0.2.1', '198.51.100.1', [], '192.0.2.1'],
  ['IPv4 in IPv6 is IPv4', '::ffff:192.0.2.1', null, [], '192.0.2.1'],
  ['one proxy', '10.0.0.1', '198.51.100.1', ['10.0.0.1'], '198.51.100.1'],
  ['forged in front of it', '10.0.0.1', '1.1.1.1, 198.51.100.1', ['10.0.0.1'], '198.51.100.1'],
  ['two proxies', '10.0.0.1', '198.51.100.1, 10.0.0.2', ['10.0.0.1', '10.0.0.2'], '198.51.100.1'],
  ['nonsense', '10.0.0.1', 'unknown', ['10.0.0.1'], '10.0.0.1'],
  ['nothing', '10.0.0.1', null, ['10.0.0.1'], '10.0.0.1'],
])('%s', async (_, peer, forwarded, trusted, ip) => {
  expect(await seen(peer, forwarded, trusted)).toBe(ip)
})
