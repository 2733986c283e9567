import { connect, type Socket } from 'node:net'
import { drizzle, type MySql2Database } from 'drizzle-orm/mysql2'
import mysql, { type Pool, type PoolConnection, type PoolOptions } from 'mysql2'

/** The query builder, and the driver under it. */
export type Orm = MySql2Database & { $client: Pick<Pool | PoolConnection, 'query'> }

/** A pool with its query builder. */
export interface Database {
  orm: Orm
  pool: Pool
  close(): Promise<void>
}

/** What mysql2 needs for one `mysql://user:pass@host:port/db?socketPath=…` address. */
export function connectionOptions(url: string): PoolOptions {
  const address = new URL(url)
  const socketPath = address.searchParams.get('socketPath')
  return {
    ...(socketPath
      ? { socketPath }
      : { host: address.hostname, port: address.port ? Number(address.port) : 3306 }),
    user: decodeURIComponent(address.username),
    password: decodeURIComponent(address.password),
    database: decodeURIComponent(address.pathname.slice(1)),
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    dateStrings: false,
    supportBigNumbers: true,
    connectTimeout: 5000,
    // The query builder's errors have the caller's frames; a second trace per statement is only work.
    trace: false,
  }
}

const sessionSettings = [
  "SET time_zone = '+00:00', innodb_lock_wait_timeout = 5, sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE'",
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
]

/** `mysql://u:p@a:3306,b:3306/db` as one address per host. */
export function addressesOf(url: string): string[] {
  const parts = /^((?:mysql|mariadb):\/\/(?:[^@/]*@)?)([^/?]*)(.*)$/.exec(url)
  if (!parts) return [url]
  const [, head = '', hosts = '', tail = ''] = parts
  return hosts.split(',').map((host) => `${head}${host}${tail}`)
}

const isReachable = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = mysql.createConnection({ ...connectionOptions(url), connectTimeout: 3000 })
    probe.once('error', () => resolve(false))
    probe.connect((error) => {
      probe.destroy()
      resolve(!error)
    })
  })

/** The first of a URL's addresses that answers; the very first where none does. */
export async function firstReachable(url: string): Promise<string> {
  const addresses = addressesOf(url)
  if (addresses.length > 1)
    for (const address of addresses) if (await isReachable(address)) return address
  return addresses[0] ?? url
}

/** Makes sockets to `first` until it can't be reached, then to the address after it, and so on in turn. */
function inTurn(addresses: string[], first: string): () => Socket {
  let at = addresses.indexOf(first)
  return () => {
    const tried = at
    const { host, port } = connectionOptions(addresses[tried] ?? first)
    const socket = connect({ host, port: port ?? 3306, noDelay: true, keepAlive: true })
    const pass = () => {
      if (at === tried) at = (tried + 1) % addresses.length
    }
    socket.once('close', pass)
    socket.once('connect', () => socket.off('close', pass))
    return socket
  }
}

/**
 * Opens a pool on the first address that answers, and on the others in turn once it doesn't; sessions run
 * in UTC and READ COMMITTED.
 */
export async function openDatabase(url: string, { connections = 32 } = {}): Promise<Database> {
  const addresses = addressesOf(url)
  const first = await firstReachable(url)
  const pool = mysql.createPool({
    ...connectionOptions(first),
    ...(addresses.length > 1 ? { stream: inTurn(addresses, first) } : {}),
    connectionLimit: connections,
    // A civil date is no instant.
    dateStrings: ['DATE'],
    queueLimit: 2000,
    enableKeepAlive: true,
  })
  pool.on('connection', (connection) => {
    for (const statement of sessionSettings)
      connection.query(statement, (error: Error | null) => {
        if (error) connection.destroy()
      })
  })
  return {
    orm: drizzle(pool),
    pool,
    close: () => new Promise((resolve) => pool.end(() => resolve())),
  }
}
