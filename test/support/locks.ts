import type { PoolConnection } from 'mysql2/promise'
import { vi } from 'vitest'
import type { TestApp } from './app.ts'

/** A connection of its own in an open transaction, for standing in somebody's way. */
export async function obstacle({ ctx }: TestApp) {
  const connection = await ctx.db.pool.promise().getConnection()
  await connection.query('start transaction')
  return {
    run: (statement: string, ...values: unknown[]) => connection.query(statement, values),
    /** Resolves once somebody waits for what this transaction has locked, and began to after `since`; says when. */
    untilInTheWay: (since = '') => untilWaitedFor(connection, since),
    async leave() {
      await connection.query('rollback')
      connection.release()
    },
  }
}

async function untilWaitedFor(connection: PoolConnection, since: string): Promise<string> {
  const waits = `select cast(max(waiting.trx_wait_started) as char) as since
    from information_schema.innodb_lock_waits w
    join information_schema.innodb_trx mine on mine.trx_id = w.blocking_trx_id
    join information_schema.innodb_trx waiting on waiting.trx_id = w.requesting_trx_id
    where mine.trx_mysql_thread_id = connection_id()`
  // InnoDB renews what it tells of itself only when nobody has looked for a tenth of a second.
  return vi.waitFor(
    async () => {
      const [rows] = await connection.query(waits)
      const [{ since: begun }] = rows as [{ since: string | null }]
      if (begun === null || begun <= since) throw new Error('nobody waits')
      return begun
    },
    { interval: 150, timeout: 20_000 },
  )
}
