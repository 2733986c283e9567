import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { clientIp, warnOfProxies } from '../../../src/http/clientIp.ts'
import { logLines } from '../../support/logLines.ts'

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
  ['a network of proxies', '10.0.3.4', '198.51.100.1', ['10.0.0.0/8'], '198.51.100.1'],
  ['next to the network', '11.0.3.4', '198.51.100.1', ['10.0.0.0/8'], '11.0.3.4'],
  ['an IPv6 network', 'fd00::7', '198.51.100.1', ['fd00::/8'], '198.51.100.1'],
  ['an IPv6 address, however written', 'fd00:0::7', '2001:db8::1', ['fd00::7'], '2001:db8::1'],
  ['a link-local peer', 'fe80::1%eth0', '198.51.100.1', ['fe80::1'], '198.51.100.1'],
  ['nonsense', '10.0.0.1', 'unknown', ['10.0.0.1'], '10.0.0.1'],
  ['nothing', '10.0.0.1', null, ['10.0.0.1'], '10.0.0.1'],
])('%s', async (_, peer, forwarded, trusted, ip) => {
  expect(await seen(peer, forwarded, trusted)).toBe(ip)
})

const visits = async (trusted: string[], requests: [peer: string, forwarded?: string][]) => {
  const { log, text } = logLines()
  const app = new Hono().use(warnOfProxies(trusted, log)).get('/', (c) => c.text(''))
  for (const [remoteAddress, forwarded] of requests)
    await app.request(
      '/',
      { headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } },
      { incoming: { socket: { remoteAddress } } },
    )
  return text().split('\n').filter(Boolean)
}

test('a forwarding peer that isn’t trusted is warned of once, by its address', async () => {
  const lines = await visits(
    ['10.0.0.0/8'],
    [
      ['192.0.2.1'],
      ['10.9.9.9', '198.51.100.1'],
      ['192.0.2.7', '198.51.100.1'],
      ['192.0.2.8', '198.51.100.1'],
    ],
  )
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('TRUSTED_PROXIES')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 40, peer: '192.0.2.7' })
})

test('nobody is warned of where only trusted peers forward', async () => {
  expect(await visits(['10.0.0.1'], [['10.0.0.1', '1.1.1.1'], ['192.0.2.1']])).toEqual([])
})
