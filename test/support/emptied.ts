import { sql } from 'drizzle-orm'
import type { TestApp } from './app.ts'
import { tablesOf } from './brokenTable.ts'

/** What every test of a file goes on using: its keys, its people, its policies and what the app itself keeps. */
const kept = /^(api_key|staff.*|policy_version|ledger_gate|setting|server|.*migrations)$/

/**
 * What forgets every client, service and cancellation, so that the next ones find nothing of those before and
 * cost no more than the first.
 */
export async function forgetting({ ctx }: TestApp): Promise<() => Promise<void>> {
  const { orm } = ctx.db
  const names = (await tablesOf(orm)).filter((name) => !kept.test(name))
  const all = names.map((name) => `delete from \`${name}\`;`).join(' ')
  return async () => {
    await orm.execute(sql.raw(`begin not atomic ${all} end`))
  }
}
