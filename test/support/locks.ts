import type { PoolConnection } from 'mysql2/promise'
import { vi } from 'vitest'
import type { TestApp } from './app.ts'

/** A connection of its own in an open transaction, for standing in somebody's way. */
export async function obstacle({ ctx }: TestApp) {
  const connection = await ctx.db.pool.promise().getConnection()
  await connection.query('start transaction')
  return {
    run: (statement: string, ...values: unknown[]) => connection.query(statement, values),
    /** Resolves once somebody waits for what this transaction has locked. */
    untilInTheWay: () => untilWaitedFor(connection),
    async leave() {
      await connection.query('rollback')
      connection.release()
    },
  }
}

async function untilWaitedFor(connection: PoolConnection): Promise<void> {
  const waits = `select 1 from information_schema.innodb_lock_waits w
    join information_schema.innodb_trx t on t.trx_id = w.blocking_trx_id
    where t.trx_mysql_thread_id = connection_id()`
  // InnoDB renews what it tells of itself only when nobody has looked for a tenth of a second.
  await vi.waitFor(
    async () => {
      const [rows] = await connection.query(waits)
      if ((rows as unknown[]).length === 0) throw new Error('nobody waits')
    },
    { interval: 150, timeout: 4000 },
  )
}
