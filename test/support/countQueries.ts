import type { TestApp } from './app.ts'
import { watchQueries } from './watchQueries.ts'

/** Counts the statements that the application sends while `work` runs. */
export async function countQueries(app: TestApp, work: () => Promise<unknown>): Promise<number> {
  let queries = 0
  await watchQueries(
    app,
    (sql) => {
      queries++
      return sql
    },
    work,
  )
  return queries
}
