import { sql } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'

/** Runs `work` while such changes of a table, all or those of which `when` is true, are refused. */
export async function withBroken<T>(
  orm: Orm,
  change: `${'insert' | 'update' | 'delete'} ${string}`,
  work: () => Promise<T>,
  when = 'true',
): Promise<T> {
  const [kind = '', table = ''] = change.split(' ')
  await orm.execute(
    sql.raw(`create trigger broken before ${kind} on ${table} for each row
      if ${when} then signal sqlstate '45000' set message_text = 'broken for a test'; end if`),
  )
  try {
    return await work()
  } finally {
    await orm.execute(sql.raw('drop trigger broken'))
  }
}

/** Every row of every table of the schema as text, for comparing before and after. */
export async function dump(orm: Orm, tables: readonly string[]): Promise<string> {
  const parts: string[] = []
  for (const table of tables) {
    const [rows] = await orm.execute(sql.raw(`select * from \`${table}\``))
    parts.push(`${table} ${JSON.stringify(rows)}`)
  }
  return parts.join('\n')
}

/** The names of all tables. */
export async function tablesOf(orm: Orm): Promise<string[]> {
  const [rows] = await orm.execute(sql`select table_name as name from information_schema.tables
    where table_schema = database() order by table_name`)
  return (rows as unknown as { name: string }[]).map(({ name }) => name)
}
