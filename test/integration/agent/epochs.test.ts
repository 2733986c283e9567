import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { admitEpoch } from '../../../src/agent/epochs.ts'
import { type Host, openHost } from '../../../src/agent/host.ts'
import { HostingServer } from './support/hostingServer.ts'

let server: HostingServer
let host: Host
beforeEach(() => {
  server = new HostingServer()
  host = openHost(server.roots)
})
afterEach(() => {
  host.close()
  server.remove()
})

it('the highest epoch of a job is kept, a lower one refused, the same one welcome', () => {
  admitEpoch(host, 'j1', 3).close()
  admitEpoch(host, 'j1', 3).close()
  expect(() => admitEpoch(host, 'j1', 2)).toThrow('stale_epoch')
  admitEpoch(host, 'j1', 11).close()
  expect(() => admitEpoch(host, 'j1', 9)).toThrow('stale_epoch')
  expect(readdirSync(join(server.roots.state, 'epochs/j1'))).toEqual(['11'])
})

it('epochs of different jobs don’t meet', () => {
  admitEpoch(host, 'j1', 3).close()
  admitEpoch(host, 'j2', 1).close()
})

it('whoever holds the older claim is told as soon as a newer one comes', () => {
  const older = admitEpoch(host, 'j1', 1)
  older.check()
  admitEpoch(host, 'j1', 2).close()
  expect(older.check).toThrow('stale_epoch')
  older.close()
})
