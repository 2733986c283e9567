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
 */
export async function streamRows(
  db: Database,
  { sql, params }: Statement,
  atOnce: number,
  take: (rows: Raw[][]) => Promise<void>,
): Promise<void> {
  const connection = await acquire(db)
  try {
    await read(connection, { sql, params }, atOnce, take)
    connection.release()
  } catch (error) {
    // What is still on its way would be taken for the next statement's answer.
    connection.destroy()
    throw error
  }
}

const read = (
  connection: PoolConnection,
  { sql, params }: Statement,
  atOnce: number,
  take: (rows: Raw[][]) => Promise<void>,
): Promise<void> =>
  new Promise((resolve, reject) => {
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
