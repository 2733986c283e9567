import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { redact } from '../../../src/panels/redact.ts'
import { fetchPinned, pinOf, type Trust } from '../../../src/panels/trust.ts'
import { openWire } from '../../../src/panels/wire.ts'
import { selfSigned } from '../mail/certificate.ts'
import { troubleOf } from './support/opened.ts'
import { type Peer, tlsPeer } from './support/tlsPeer.ts'

let peer: Peer
let pin: string
beforeAll(async () => {
  peer = await tlsPeer(() => ({ body: { fine: true } }))
  pin = pinOf(new X509Certificate(peer.cert).fingerprint256) ?? ''
})
afterAll(() => peer.close())
beforeEach(() => {
  peer.interfere = () => undefined
  peer.calls.length = 0
})

const nothing: Trust = { certificate: null, pin: null }
const call = (trust: Trust, url = peer.url) =>
  openWire(url, trust)({ method: 'GET', path: '/', headers: { authorization: 'secret' } })

test('a certificate that nobody vouches for is refused before anything is sent', async () => {
  expect(await troubleOf(call(nothing))).toBe('certificate_refused')
  expect(await troubleOf(call({ certificate: selfSigned().cert, pin: null }))).toBe(
    'certificate_refused',
  )
  expect(peer.calls).toEqual([])
})

test('the panel’s own certificate is accepted, under its own name alone', async () => {
  const own = { certificate: peer.cert, pin: null }
  expect((await call(own)).text).toBe('{"fine":true}')
  const byAddress = peer.url.replace('localhost', '127.0.0.1')
  expect(await troubleOf(call(own, byAddress))).toBe('certificate_refused')
})

test('a pinned certificate is accepted under any name, and no other is', async () => {
  const certificate = await fetchPinned(peer.url, pin)
  const byAddress = peer.url.replace('localhost', '127.0.0.1')
  expect((await call({ certificate, pin }, byAddress)).status).toBe(200)
  peer.calls.length = 0
  expect(await troubleOf(call({ certificate, pin: 'a'.repeat(64) }))).toBe('certificate_refused')
  expect(await troubleOf(fetchPinned(peer.url, 'a'.repeat(64)))).toBe('certificate_refused')
  expect(peer.calls).toEqual([])
})

test('a certificate that was pinned doesn’t vouch for its successor', async () => {
  const other = await tlsPeer(() => ({ body: '' }))
  const certificate = await fetchPinned(peer.url, pin)
  expect(await troubleOf(call({ certificate, pin }, other.url))).toBe('certificate_refused')
  await other.close()
})

test('who has been told to stop sends nothing more, and hears that nothing was answered', async () => {
  const stopped = openWire(peer.url, { certificate: peer.cert, pin: null }, AbortSignal.abort())
  expect(await troubleOf(stopped({ method: 'GET', path: '/' }))).toBe('panel_silent')
  expect(peer.calls).toEqual([])
})

test('plain http is never spoken', async () => {
  expect(await troubleOf((async () => call(nothing, 'http://localhost:1'))())).toBe(
    'certificate_refused',
  )
})

test('a redirect isn’t followed: it would carry the secret elsewhere', async () => {
  peer.interfere = () => ({ status: 302, headers: { location: `${peer.url}/there` }, body: '' })
  expect((await call({ certificate: peer.cert, pin: null })).status).toBe(302)
  expect(peer.calls).toHaveLength(1)
})

test('a broken connection, a silent panel and an abort are silence, not an answer', async () => {
  const own = { certificate: peer.cert, pin: null }
  peer.interfere = () => 'break off'
  expect(await troubleOf(call(own))).toBe('panel_silent')
  peer.interfere = () => 'say nothing'
  const wire = openWire(peer.url, own)
  expect(await troubleOf(wire({ method: 'GET', path: '/', withinMs: 50 }))).toBe('panel_silent')
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 50)
  const stoppable = openWire(peer.url, own, stop.signal)
  expect(await troubleOf(stoppable({ method: 'GET', path: '/' }))).toBe('panel_silent')
})

test('what is kept of an answer has no passwords, hashes, addresses or keys in it', () => {
  const said = redact(
    'user ana password=hunter2 $6$salt$abcDEF123 mail ana@x.example secret: "tok" THEKEY0123456789',
    ['THEKEY0123456789'],
  )
  expect(said).toBe('user ana password=[…] [hash] mail [address] secret: "[…]" […]')
})
