import { connect } from 'node:net'
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise'
import { launch, livingServer, type Place as MariaPlace, placeIn } from '../../../db/mariadb.ts'
import { type Daemon, inside, type Place } from './place.ts'
import { waitFor } from './process.ts'

const mariaOf = (place: Place): MariaPlace => placeIn(inside(place, 'mysql'))

export const databaseSocket = (place: Place) => mariaOf(place).socket

export const database: Daemon = {
  name: 'mariadb',
  configure: () => {},
  async start(place) {
    await launch(mariaOf(place), false)
    const answers = () =>
      asAdmin(place, async () => true).catch((error: { code?: string }) => {
        if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') return false
        throw error
      })
    await waitFor('mariadb', answers)
  },
  async stop(place) {
    const pid = livingServer(mariaOf(place))
    if (pid === null) return
    process.kill(pid, 'SIGTERM')
    await waitFor('the end of mariadb', () => livingServer(mariaOf(place)) === null)
  },
}

/** One session on the tenants' database server. */
export async function asUser<T>(
  place: Place,
  credentials: { user: string; password?: string; database?: string },
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const stream = connect(databaseSocket(place))
  const connection = await createConnection({ ...credentials, stream })
  try {
    return await work(connection)
  } finally {
    await connection.end()
  }
}

export const asAdmin = <T>(place: Place, work: (connection: Connection) => Promise<T>) =>
  asUser(place, { user: 'root' }, work)

/** A database with rows, and the user that owns it from two hosts, as panels make them. */
export async function addDatabase(
  place: Place,
  { name, password, rows }: { name: string; password: string; rows: string[] },
): Promise<void> {
  await asAdmin(place, async (connection) => {
    await connection.query('CREATE DATABASE ??', [name])
    await connection.query('CREATE TABLE ??.posts (title VARCHAR(200) NOT NULL)', [name])
    await connection.query('INSERT INTO ??.posts VALUES ?', [name, rows.map((row) => [row])])
    for (const host of ['localhost', '%']) {
      await connection.query('CREATE USER ?@? IDENTIFIED BY ?', [name, host, password])
      await connection.query('GRANT ALL ON ??.* TO ?@?', [name, name, host])
    }
  })
}

/** What the server still has under the name: the schema, and the accounts as `user@host`. */
export const tracesOf = (place: Place, name: string): Promise<string[]> =>
  asAdmin(place, async (connection) => {
    const [schemata] = await connection.query<RowDataPacket[]>(
      'SELECT schema_name AS trace FROM information_schema.schemata WHERE schema_name = ?',
      [name],
    )
    const [users] = await connection.query<RowDataPacket[]>(
      "SELECT CONCAT(user, '@', host) AS trace FROM mysql.user WHERE user = ? ORDER BY 1",
      [name],
    )
    return [...schemata, ...users].map(({ trace }) => String(trace))
  })

export const rowsOf = (place: Place, name: string, password: string): Promise<string[]> =>
  asUser(place, { user: name, password, database: name }, async (connection) => {
    const [rows] = await connection.query<RowDataPacket[]>('SELECT title FROM posts ORDER BY 1')
    return rows.map(({ title }) => String(title))
  })
