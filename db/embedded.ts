import { readFileSync } from 'node:fs'
import { connect as connectSocket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise'
import { ensureDebianPackages } from './debian.ts'
import { exclusively } from './fileLock.ts'
import { launch, livingServer, type Place, placeIn } from './mariadb.ts'

export interface Embedded {
  /** `mysql://root@localhost/baja?socketPath=…` */
  url: string
  /** False: a server already ran in the folder and is shared. */
  startedHere: boolean
  /** Leaves the server. The last of its users to leave shuts it down and waits until it is gone. */
  stop(): Promise<void>
}

/**
 * A private MariaDB in `folder`, reachable through a socket that only this user can open.
 * Several processes may start it at once: one wins, the others share it. `durable: false`, for
 * tests, trades safety on power loss for speed. Throws an Error with one sentence for a person.
 */
export async function startEmbedded({
  folder,
  durable = true,
  log = () => {},
}: {
  folder: string
  durable?: boolean
  log?: (line: string) => void
}): Promise<Embedded> {
  if (process.platform !== 'linux')
    throw new Error('The embedded MariaDB needs Linux: set DATABASE_URL to a server of your own.')
  await ensureDebianPackages([mariadb])
  const place = placeIn(folder)
  const { presence, startedPid } = await exclusively(place.lock, () => attach(place, durable))
  const startedHere = startedPid !== null
  log(startedHere ? `MariaDB started in ${folder}` : `MariaDB already runs in ${folder}`)

  // A process that ends without stop() takes the server along; it shuts down by itself.
  const atExit = () => startedPid && signal(startedPid, durable ? 'SIGTERM' : 'SIGKILL')
  process.once('exit', atExit)
  let stopping: Promise<void> | undefined
  return {
    url: `mysql://root@localhost/baja?socketPath=${encodeURIComponent(place.socket)}`,
    startedHere,
    stop() {
      process.off('exit', atExit)
      stopping ??= exclusively(place.lock, () => leave(place, presence))
      return stopping
    },
  }
}

const mariadb = {
  command: 'mariadbd',
  package: 'mariadb-server',
  otherwise: 'set DATABASE_URL to a MariaDB or MySQL that runs elsewhere',
}

/** Long enough for the recovery after a crash, in steps of 50 ms. */
const patience = 2400

async function attach(place: Place, durable: boolean) {
  let startedPid: number | null = null
  for (let tries = 0; tries < patience; tries++) {
    if (livingServer(place) === null) {
      if (startedPid !== null) break
      startedPid = await launch(place, durable)
    }
    const presence = await connect(place).catch(nullWhileAbsent)
    if (presence) return { presence, startedPid }
    await pause(50)
  }
  throw new Error(`MariaDB didn't start in ${place.data}:\n${lastLines(place.log)}`)
}

/** A server that isn't up yet, or is just shutting down, answers in one of these ways. */
function nullWhileAbsent(error: { code?: string }): null {
  const absent = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'PROTOCOL_CONNECTION_LOST', 'EPIPE']
  if (absent.includes(error.code ?? '') || error.code === 'ER_SERVER_SHUTDOWN') return null
  throw error
}

/**
 * Every user holds one connection without a schema for as long as it uses the server; that is how
 * the last to leave is known, whatever became of the others.
 */
async function connect(place: Place): Promise<Connection> {
  const stream = connectSocket(place.socket)
  const connection = await createConnection({ user: 'root', stream })
  // A server that was killed is noticed by the application's pool, not here.
  connection.on('error', () => {})
  await connection.query('SET SESSION wait_timeout = 31536000')
  await connection.query(
    'CREATE DATABASE IF NOT EXISTS baja CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci',
  )
  stream.unref()
  return connection
}

async function leave(place: Place, presence: Connection): Promise<void> {
  const others = await usersWithout(presence).catch(() => null)
  if (others === null) presence.destroy()
  else await presence.end()
  // Null: the server died under us; if another one runs by now, it is somebody else's.
  if (others !== 0) return
  const pid = livingServer(place)
  if (pid !== null) signal(pid, 'SIGTERM')
  while (livingServer(place) !== null) await pause(20)
}

async function usersWithout(presence: Connection): Promise<number> {
  // Leaves the count at once; a closed connection stays listed for a moment.
  await presence.query('USE baja')
  const [rows] = await presence.query<RowDataPacket[]>(
    "SELECT COUNT(*) AS users FROM information_schema.processlist WHERE user = 'root' AND db IS NULL",
  )
  return Number(rows[0]?.users)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It is gone already.
  }
}

function lastLines(file: string): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-5).join('\n')
  } catch {
    return '(it left no log)'
  }
}
