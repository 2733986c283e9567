import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/mysql2'
import type { PoolConnection } from 'mysql2'
import type { Database, Orm } from './client.ts'
import { isConflict, isUnreachable } from './faults.ts'

declare const open: unique symbol

/** A query builder inside an open transaction; only `inTransaction` makes one. */
export type Tx = Orm & { readonly [open]: true }

export class NoConnection extends Error {}

/** Whether a fault lies with the moment and not with the work: later it may go well. */
export const isPassing = (error: unknown): boolean =>
  isUnreachable(error) || isConflict(error) || error instanceof NoConnection

/** Made once per connection: what is prepared on it stays good. */
const orms = new WeakMap<PoolConnection, Tx>()

function ormOf(connection: PoolConnection): Tx {
  const orm = orms.get(connection) ?? (drizzle(connection) as unknown as Tx)
  orms.set(connection, orm)
  return orm
}

const acquireWithinMs = 5000
const attempts = 8

/** A connection of the pool's, to be released; throws NoConnection where none is free within 5 s. */
export function acquire(db: Database): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    let late = false
    const timer = setTimeout(() => {
      late = true
      reject(new NoConnection('no database connection was free'))
    }, acquireWithinMs)
    db.pool.getConnection((error, connection) => {
      clearTimeout(timer)
      if (error) return late ? undefined : reject(error)
      if (late) return connection.release()
      resolve(connection)
    })
  })
}

const run = (connection: PoolConnection, statement: string): Promise<void> =>
  new Promise((resolve, reject) => {
    connection.query(statement, (error) => (error ? reject(error) : resolve()))
  })

async function attempt<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const connection = await acquire(db)
  try {
    await run(connection, 'start transaction')
    const result = await work(ormOf(connection))
    await run(connection, 'commit')
    connection.release()
    return result
  } catch (error) {
    // A dead connection can't roll back: the first error is the one to tell, and the server forgets the rest.
    await run(connection, 'rollback').then(
      () => connection.release(),
      () => connection.destroy(),
    )
    throw error
  }
}

/**
 * Runs `work` in one READ COMMITTED transaction and runs it again, from the start, after a deadlock,
 * a lock wait timeout or a snapshot conflict. `work` must therefore have no effect outside `tx`.
 */
export const inTransaction = <T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> =>
  retried(() => attempt(db, work))

/**
 * Runs one statement that stands by itself, and again after a deadlock, a lock wait timeout or a snapshot
 * conflict: such a statement has had no effect.
 */
export async function retried<T>(statement: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await statement()
    } catch (error) {
      if (!isConflict(error) || tried === attempts) throw error
      await sleep(randomInt(5, 20 * 2 ** Math.min(tried, 5)))
    }
  }
}

/** What the driver says of an insert, update or delete. */
export type Written = [{ affectedRows: number }, ...unknown[]]

/** How many rows an insert, update or delete matched. */
export const matched = (result: Written): number => result[0].affectedRows
