import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { sql } from 'drizzle-orm'
import { expect, inject, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/migrate.ts'
import { isPassing } from '../../db/transaction.ts'
import { testDatabase } from '../support/database.ts'

/** A host of the cluster: the tests' database at a port of its own, until it is turned off. */
async function host() {
  const socketPath = new URL(inject('databaseUrl')).searchParams.get('socketPath') ?? ''
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(socketPath)
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', () => undefined)
    }
    client.pipe(upstream).pipe(client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const off = () => {
    server.close()
    for (const socket of open) socket.destroy()
  }
  onTestFinished(off)
  return { at: `127.0.0.1:${(server.address() as AddressInfo).port}`, off }
}

/** The tests' database on several hosts. */
async function urlOn(...hosts: string[]): Promise<string> {
  const { username, password, pathname } = new URL((await testDatabase()).url)
  return `mysql://${username}:${password}@${hosts.join(',')}${pathname}`
}

const nobody = '127.0.0.1:1'

test('of several hosts the first that answers is taken, for migrations too', async () => {
  const { at } = await host()
  const url = await urlOn(nobody, at)
  await migrate(url)
  const db = await openDatabase(url)
  onTestFinished(() => db.close())
  await db.orm.execute(sql`select 1`)
})

test('when the host in use goes away, what is asked next goes to the other', async () => {
  const [one, other] = [await host(), await host()]
  const db = await openDatabase(await urlOn(one.at, other.at))
  onTestFinished(() => db.close())
  await db.orm.execute(sql`select 1`)
  one.off()
  const ask = () => db.orm.execute(sql`select 1`)
  await expect
    .poll(() =>
      ask().then(
        () => 'answered',
        (error) => isPassing(error) || error,
      ),
    )
    .toBe('answered')
})

test('migrations under a wrong password fail instead of ending without a word', async () => {
  const url = new URL((await testDatabase()).url)
  url.username = 'nobody'
  url.password = 'wrong'
  await expect(migrate(url.href)).rejects.toMatchObject({ code: 'ER_ACCESS_DENIED_ERROR' })
})
