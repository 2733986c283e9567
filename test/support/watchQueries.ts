import type { TestApp } from './app.ts'

interface Querying {
  query(...args: unknown[]): unknown
}

/** Runs `work`; `meet` is given each statement that the application sends, and says which one is sent. */
export async function watchQueries<T>(
  { ctx }: TestApp,
  meet: (sql: string) => string,
  work: () => Promise<T>,
): Promise<T> {
  const restore = new Map<Querying, Querying['query']>()
  const watch = (connection: unknown) => {
    const watched = connection as Querying
    if (restore.has(watched)) return
    const { query } = watched
    restore.set(watched, query)
    watched.query = (asked, ...more) => query.apply(watched, [met(asked, meet), ...more])
  }
  ctx.db.pool.on('acquire', watch)
  try {
    return await work()
  } finally {
    ctx.db.pool.removeListener('acquire', watch)
    for (const [connection, query] of restore) connection.query = query
  }
}

/** A query is a text, or has one; an object is passed on as it is unless another text is to be sent. */
function met(asked: unknown, meet: (sql: string) => string): unknown {
  if (typeof asked === 'string') return meet(asked)
  const query = asked as { sql: string }
  const sql = meet(query.sql)
  return sql === query.sql
    ? query
    : Object.assign(Object.create(Object.getPrototypeOf(query)), query, { sql })
}
