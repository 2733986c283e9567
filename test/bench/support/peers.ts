import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { ensureDebianPackages } from '../../../db/debian.ts'

const run = promisify(execFile)

/** A private server with its own data in a temporary folder, on a socket alone. */
export interface Peer {
  /** PostgreSQL's clients take the folder of the socket, those of Redis the socket. */
  socket: string
  /** Which one it is, e.g. `PostgreSQL 15.8`. */
  version: string
  stop(): Promise<void>
}

/** Debian's PostgreSQL: a commit returns when its log is on disk. */
export async function startPostgres(): Promise<Peer> {
  await ensureDebianPackages([{ command: postgres('postgres'), package: 'postgresql' }])
  const folder = mkdtempSync(join(tmpdir(), 'baja-bench-postgres-'))
  const user = postgresUser()
  if (user) chownSync(folder, user.uid, user.gid)
  const as = { cwd: folder, ...user }
  const data = join(folder, 'data')
  await run(postgres('initdb'), ['-D', data, '--auth=trust', '--username=postgres'], as)
  const settings = {
    listen_addresses: '',
    unix_socket_directories: folder,
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: '256MB',
    log_min_messages: 'fatal',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(postgres('postgres'), ['-D', data, ...args], { ...as, stdio: quiet })
  const stop = stopping(server, 'SIGINT', folder)
  await answering(server, postgres('pg_isready'), ['--host', folder, '--username', 'postgres'])
  const { stdout } = await run(postgres('postgres'), ['--version'])
  return { socket: folder, version: `PostgreSQL ${/[\d.]+/.exec(stdout)?.[0]}`, stop }
}

/** Debian's Redis: a command is answered when it is on disk in the append-only file. */
export async function startRedis(): Promise<Peer> {
  await ensureDebianPackages([{ command: 'redis-server', package: 'redis-server' }])
  const folder = mkdtempSync(join(tmpdir(), 'baja-bench-redis-'))
  chmodSync(folder, 0o700)
  const socket = join(folder, 'redis.sock')
  const settings = {
    port: '0',
    unixsocket: socket,
    dir: folder,
    appendonly: 'yes',
    appendfsync: 'always',
    save: '',
    'maxmemory-policy': 'noeviction',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])
  const server = spawn('redis-server', args, { stdio: quiet })
  const stop = stopping(server, 'SIGTERM', folder)
  await answering(server, 'redis-cli', ['-s', socket, 'ping'])
  const { stdout } = await run('redis-server', ['--version'])
  return { socket, version: `Redis ${/v=([\d.]+)/.exec(stdout)?.[1]}`, stop }
}

const quiet: ['ignore', 'ignore', 'inherit'] = ['ignore', 'ignore', 'inherit']

/** A program of the newest PostgreSQL that Debian put here; most of them aren't on the PATH. */
function postgres(program: string): string {
  const home = '/usr/lib/postgresql'
  const versions = existsSync(home) ? readdirSync(home).map(Number) : []
  return versions.length > 0 ? join(home, String(Math.max(...versions)), 'bin', program) : program
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package makes. */
function postgresUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const idOf = (which: string) =>
    Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** Waits until the question is answered; throws where the server ends before. */
async function answering(server: ChildProcess, command: string, args: string[]): Promise<void> {
  while (server.exitCode === null) {
    const answered = await run(command, args).then(
      () => true,
      () => false,
    )
    if (answered) return
    await pause(50)
  }
  throw new Error(`${server.spawnfile} ended with ${server.exitCode}`)
}

/** Ends the server and deletes its folder; a process that ends without it takes the server along. */
function stopping(server: ChildProcess, signal: NodeJS.Signals, folder: string) {
  const atExit = () => server.kill(signal)
  process.once('exit', atExit)
  return async () => {
    process.off('exit', atExit)
    if (server.exitCode === null) {
      server.kill(signal)
      await once(server, 'exit')
    }
    rmSync(folder, { recursive: true, force: true })
  }
}
