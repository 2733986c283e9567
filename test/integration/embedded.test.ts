import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { ensureDebianPackages } from '../../db/debian.ts'
import { type Embedded, startEmbedded } from '../../db/embedded.ts'
import { launch, livingServer, placeIn } from '../../db/mariadb.ts'

let top: string
let folder: string
let started: Embedded[]

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'baja-embedded-'))
  folder = join(top, 'mariadb')
  started = []
})

afterEach(async () => {
  await Promise.all(started.map((server) => server.stop()))
  rmSync(top, { recursive: true, force: true })
})

test('is private, safe and in UTC', async () => {
  const server = await start()
  const [settings] = await query(
    server,
    `SELECT @@skip_networking AS tcpOff, @@innodb_flush_log_at_trx_commit AS flush,
      @@character_set_server AS charset, @@collation_server AS collation,
      @@collation_database AS ours, @@global.time_zone AS zone, @@max_connections AS connections`,
  )
  expect(settings).toEqual({
    tcpOff: 1,
    flush: 1,
    charset: 'utf8mb4',
    collation: 'utf8mb4_unicode_ci',
    ours: 'utf8mb4_unicode_ci',
    zone: '+00:00',
    connections: 400,
  })
  expect(statSync(folder).mode & 0o077).toBe(0)
})

test('keeps its data over a restart, and leaves nothing running', async () => {
  const first = await start()
  await query(first, 'CREATE TABLE kept AS SELECT 7 AS n')
  await first.stop()
  expect(livingServer(placeIn(folder))).toBeNull()
  const second = await start()
  expect(second.startedHere).toBe(true)
  expect(await query(second, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
})

test('started by several at once, it is one server; the last to leave stops it', async () => {
  const servers = await Promise.all([start(), start(), start()])
  expect(servers.map((server) => server.startedHere).sort()).toEqual([false, false, true])
  const [last, ...others] = servers.sort((a, b) => Number(a.startedHere) - Number(b.startedHere))
  await Promise.all(others.map((server) => server.stop()))
  expect(await query(last, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
  await last?.stop()
  await last?.stop()
  expect(livingServer(placeIn(folder))).toBeNull()
})

test('a server that was killed is recovered with all that it had committed', async () => {
  const first = await start()
  await query(first, 'CREATE TABLE kept AS SELECT 7 AS n')
  const place = placeIn(folder)
  process.kill(livingServer(place) ?? 0, 'SIGKILL')
  const second = await start()
  expect(second.startedHere).toBe(true)
  expect(await query(second, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
  await first.stop()
  expect(livingServer(place), "the first's stop() leaves the second's server alone").not.toBeNull()
})

test('the server of a starter that was killed is found, used and stopped', async () => {
  const place = placeIn(folder)
  const orphan = await launch(place, true)
  const server = await start()
  expect(server.startedHere).toBe(false)
  expect(livingServer(place)).toBe(orphan)
  await server.stop()
  expect(livingServer(place)).toBeNull()
})

test('a left-over process id that belongs to something else by now is not its server', async () => {
  const place = placeIn(folder)
  writeFileSync(place.pid, String(process.pid))
  expect((await start()).startedHere).toBe(true)
})

test('below a long path its socket is elsewhere, as private', async () => {
  folder = join(top, 'long'.repeat(30))
  const server = await start()
  const socket = new URL(server.url).searchParams.get('socketPath') ?? ''
  onTestFinished(() => rmSync(dirname(socket), { recursive: true }))
  expect(Buffer.byteLength(socket)).toBeLessThan(100)
  expect(statSync(dirname(socket)).mode & 0o077).toBe(0)
  expect(await query(server, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
})

test('a server that cannot start says why', async () => {
  const place = placeIn(folder)
  await (await start()).stop()
  writeFileSync(join(place.data, 'aria_log_control'), 'broken')
  rmSync(place.log)
  await expect(start()).rejects.toThrow(/MariaDB didn't start in .*\n.*Aborting/s)
  expect(readFileSync(place.log, 'utf8')).toContain('aria')
})

test('without root a missing program is named, with what to do about it', async () => {
  const missing = [{ command: 'baja-none', package: 'baja-none', otherwise: 'set DATABASE_URL' }]
  await expect(ensureDebianPackages(missing, { root: false })).rejects.toThrow(
    'baja-none not found: run `sudo apt-get install baja-none`, or set DATABASE_URL.',
  )
})

async function start(): Promise<Embedded> {
  const server = await startEmbedded({ folder })
  started.push(server)
  return server
}

async function query(server: Embedded | undefined, sql: string): Promise<RowDataPacket[]> {
  const connection = await createConnection(server?.url ?? '')
  try {
    const [rows] = await connection.query<RowDataPacket[]>(sql)
    return rows
  } finally {
    await connection.end()
  }
}
