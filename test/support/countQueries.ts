import type { TestApp } from './app.ts'

interface Querying {
  query(...args: unknown[]): unknown
}

/** Counts the statements that the application sends while `work` runs. */
export async function countQueries(
  { ctx }: TestApp,
  work: () => Promise<unknown>,
): Promise<number> {
  let queries = 0
  const restore = new Map<Querying, Querying['query']>()
  const watch = (connection: unknown) => {
    const watched = connection as Querying
    if (restore.has(watched)) return
    const { query } = watched
    restore.set(watched, query)
    watched.query = (...args) => {
      queries++
      return query.apply(watched, args)
    }
  }
  ctx.db.pool.on('acquire', watch)
  try {
    await work()
  } finally {
    ctx.db.pool.removeListener('acquire', watch)
    for (const [connection, query] of restore) connection.query = query
  }
  return queries
}
