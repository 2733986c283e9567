import type { Socket } from 'node:net'
import type { PoolConnection } from 'mysql2'
import type { Database } from './client.ts'
import { acquire } from './transaction.ts'

/** A value as the driver reads it: dates as text, decimals as text, whole numbers as numbers. */
export type Raw = string | number | null

/** A statement of the query builder's. */
export interface Statement {
  sql: string
  params: unknown[]
}

/**
 * Runs one SELECT, which sees one moment however long it lasts, and hands its rows over as arrays, so many at
 * once, at the pace at which they are taken. The query builder's own mapping costs ten times the reading.
 * Once `signal` is aborted it rejects, without waiting for the next rows.
 */
export async function streamRows(
  db: Database,
  { sql, params }: Statement,
  atOnce: number,
  take: (rows: Raw[][]) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted()
  const connection = await acquire(db)
  try {
    signal?.throwIfAborted()
    await read(connection, { sql, params }, atOnce, take, signal)
    connection.release()
  } catch (error) {
    // What is still on its way would be taken for the next statement's answer. `destroy` alone says goodbye
    // and leaves a paused socket open: the database would go on waiting to write into it.
    connection.destroy()
    socketOf(connection).destroy()
    throw error
  }
}

/** The driver has it, its types don't. */
const socketOf = (connection: PoolConnection): Socket =>
  (connection as unknown as { stream: Socket }).stream

const read = (
  connection: PoolConnection,
  { sql, params }: Statement,
  atOnce: number,
  take: (rows: Raw[][]) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> =>
  new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason))
    // A connection that dies tells those who gave a callback, and otherwise nobody but itself.
    connection.once('error', reject)
    let rows: Raw[][] = []
    let taking: Promise<void> | null = null
    const hand = () => {
      const full = rows
      rows = []
      connection.pause()
      taking = take(full).then(() => {
        taking = null
        connection.resume()
      })
      taking.catch(reject)
    }
    const query = connection.query({ sql, values: params, rowsAsArray: true, dateStrings: true })
    query.on('error', reject)
    query.on('result', (row: unknown) => {
      rows.push(row as Raw[])
      if (rows.length >= atOnce && !taking) hand()
    })
    query.on('end', () => {
      const rest = async () => {
        await taking
        if (rows.length > 0) await take(rows)
        connection.off('error', reject)
      }
      rest().then(resolve, reject)
    })
  })
