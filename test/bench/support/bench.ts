import { createPool, type Pool } from 'mysql2/promise'
import { inject } from 'vitest'
import { connectionOptions, openDatabase } from '../../../db/client.ts'
import { migrate } from '../../../db/migrate.ts'
import { createKey, scopes } from '../../../src/auth/apiKeys.ts'
import { type Config, loadConfig } from '../../../src/config.ts'
import type { Context } from '../../../src/context.ts'
import { createLog } from '../../../src/log.ts'
import { openContext } from '../../../src/start.ts'

export interface Bench {
  ctx: Context
  config: Config
  url: string
  /** Plain mysql2, with the same session settings as the application's. */
  sql: Pool
  key: string
  close(): Promise<void>
}

/** A migrated schema of its own, the application's context on it, and plain mysql2 beside. */
export async function openBench(schema: string): Promise<Bench> {
  const address = new URL(inject('databaseUrl'))
  address.pathname = `/${schema}`
  const url = address.href
  await migrate(url)
  const config = { ...loadConfig({ MAIL_TRANSPORT: 'inbox' }, { demo: true }), databaseUrl: url }
  const db = await openDatabase(url)
  const ctx = await openContext(config, { url, db, close: db.close }, { log: createLog('silent') })
  const sql = createPool({ ...connectionOptions(url), connectionLimit: 32 })
  sql.on('connection', (connection) => {
    connection.query('set session transaction isolation level read committed')
  })
  const wanted = {
    name: 'bench',
    scopes: [...scopes],
    servers: null,
    perMinute: null,
    expiresAt: null,
  }
  const { key } = await createKey(ctx, wanted)
  return {
    ctx,
    config,
    url,
    sql,
    key,
    async close() {
      await sql.end()
      await db.close()
    },
  }
}

/** Runs `work` over `items` with so many at once; gives the seconds it took. */
export async function timed<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<unknown>,
): Promise<number> {
  const queue = [...items]
  const began = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
    }),
  )
  return (performance.now() - began) / 1000
}
