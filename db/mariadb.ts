import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { findCommand } from './debian.ts'

/** Where a private MariaDB keeps its things. */
export interface Place {
  data: string
  /** Its own: a server that starts deletes what it takes for leftovers, another's too. */
  tmp: string
  socket: string
  pid: string
  log: string
  lock: string
}

/** The kernel refuses socket paths of 108 bytes and more. */
const longestSocketPath = 100

/** The files of the server that lives in `folder`, which is made, for its owner's eyes only. */
export function placeIn(folder: string): Place {
  const home = resolve(folder)
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const inside = (name: string) => join(home, name)
  mkdirSync(inside('tmp'), { recursive: true })
  return {
    data: inside('data'),
    tmp: inside('tmp'),
    socket: socketFor(home),
    pid: inside('mariadb.pid'),
    log: inside('mariadb.log'),
    lock: inside('lock'),
  }
}

function socketFor(home: string): string {
  const near = join(home, 'mariadb.sock')
  if (Buffer.byteLength(near) < longestSocketPath) return near
  const name = createHash('sha256').update(home).digest('hex').slice(0, 16)
  const folder = join(tmpdir(), `baja-${process.getuid?.()}-${name}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (statSync(folder).uid !== process.getuid?.()) throw new Error(`${folder} is somebody else's`)
  return join(folder, 'mariadb.sock')
}

/** The server's process id while it lives, whoever started it. A reused id isn't taken for it. */
export function livingServer(place: Place): number | null {
  try {
    const pid = Number(readFileSync(place.pid, 'utf8'))
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return command.includes(`--datadir=${place.data}\0`) ? pid : null
  } catch {
    return null
  }
}

/** Starts the server, making its data folder first if there is none; doesn't wait until it answers. */
export async function launch(place: Place, durable: boolean): Promise<number> {
  if (!existsSync(place.data)) await makeData(place)
  // A group of its own: Ctrl-C is for the application, which stops the server when it has drained.
  const server = spawn(program('mariadbd'), serverArguments(place, durable), {
    detached: true,
    stdio: 'ignore',
  })
  if (!server.pid) throw new Error('mariadbd could not be started')
  writeFileSync(`${place.pid}.new`, String(server.pid))
  renameSync(`${place.pid}.new`, place.pid)
  server.unref()
  return server.pid
}

/**
 * Made aside and renamed: a start that was killed half-way leaves nothing half-made, and an
 * installer that outlived it writes into a folder that nobody uses.
 */
async function makeData(place: Place): Promise<void> {
  const aside = await mkdtemp(`${place.data}.new-`)
  await promisify(execFile)(program('mariadb-install-db'), [
    '--no-defaults',
    `--datadir=${aside}`,
    `--tmpdir=${place.tmp}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...asRoot(),
  ])
  await rename(aside, place.data)
  const home = dirname(place.data)
  const abandoned = (await readdir(home)).filter((name) => name.startsWith('data.new-'))
  for (const name of abandoned)
    await rm(join(home, name), { recursive: true, force: true }).catch(() => {})
}

const program = (command: string): string => findCommand(command) ?? command

/** MariaDB refuses to run as root unasked; another user couldn't reach a clone below /root. */
const asRoot = () => (process.getuid?.() === 0 ? ['--user=root'] : [])

const serverArguments = (place: Place, durable: boolean): string[] => [
  '--no-defaults',
  ...asRoot(),
  `--datadir=${place.data}`,
  `--tmpdir=${place.tmp}`,
  `--socket=${place.socket}`,
  // Not ours: it is empty for a moment while the server starts.
  `--pid-file=${place.data}/server.pid`,
  `--log-error=${place.log}`,
  '--skip-networking',
  '--skip-log-bin',
  '--skip-performance-schema',
  '--character-set-server=utf8mb4',
  '--collation-server=utf8mb4_unicode_ci',
  '--default-time-zone=+00:00',
  '--max-connections=400',
  '--innodb-buffer-pool-size=256M',
  ...(durable
    ? ['--innodb-flush-log-at-trx-commit=1']
    : ['--innodb-flush-log-at-trx-commit=0', '--skip-innodb-doublewrite']),
]
