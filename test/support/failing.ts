import { expect } from 'vitest'
import type { TestApp } from './app.ts'
import { dump } from './brokenTable.ts'
import { watchQueries } from './watchQueries.ts'

const isChange = (sql: string): boolean => /^\s*(insert|update|delete|replace)\b/i.test(sql)
const refusal = "signal sqlstate '45000' set message_text = 'broken for a test'"

/** Runs `work` with its `nth` changing statement refused, counted from 1; says whether there was one. */
async function withNthRefused<T>(app: TestApp, nth: number, work: () => Promise<T>) {
  let changes = 0
  const result = await watchQueries(
    app,
    (sql) => (isChange(sql) && ++changes === nth ? refusal : sql),
    work,
  )
  return { result, wasRefused: changes >= nth }
}

/**
 * Has `work` fail at each of its changing statements in turn: nothing of it may stand in any of `tables`. Then
 * lets it be done; gives how many statements there were. `work` says whether it went well.
 */
export async function failsWholeAtEach(
  app: TestApp,
  tables: readonly string[],
  work: () => Promise<boolean>,
): Promise<number> {
  const before = await dump(app.ctx.db.orm, tables)
  for (let nth = 1; ; nth++) {
    const { result, wasRefused } = await withNthRefused(app, nth, work)
    expect([nth, result]).toEqual([nth, !wasRefused])
    if (!wasRefused) return nth - 1
    expect(await dump(app.ctx.db.orm, tables)).toBe(before)
  }
}
