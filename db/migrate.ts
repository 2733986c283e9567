import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/mysql2'
import { migrate as applyMigrations } from 'drizzle-orm/mysql2/migrator'
import mysql from 'mysql2'
import { connectionOptions, firstReachable, type Orm } from './client.ts'
import { mysqlErrno } from './faults.ts'

const folder = (() => {
  let at = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(at, 'package.json'))) at = dirname(at)
  return join(at, 'db', 'migrations')
})()

/**
 * Brings the database of `url` up to date; makes it as utf8mb4 where it doesn't exist.
 * Takes no lock: run one at a time, as its own step of a release.
 */
export async function migrate(url: string): Promise<void> {
  const { database, ...server } = connectionOptions(await firstReachable(url))
  const name = `\`${String(database).replaceAll('`', '``')}\``
  const connection = mysql.createConnection(server)
  const run = (statement: string) => connection.promise().query(statement)
  try {
    await run(
      `create database if not exists ${name} character set utf8mb4 collate utf8mb4_unicode_ci`,
    ).catch((error) => {
      // An account for this one database may not create any: then it must be there already.
      if (![1044, 1142, 1227].includes(mysqlErrno(error) ?? 0)) throw error
    })
    await run(`use ${name}`)
    await run(`alter database ${name} character set utf8mb4 collate utf8mb4_unicode_ci`)
    await applyMigrations(drizzle(connection), { migrationsFolder: folder })
    await run('insert ignore into ledger_gate (id) values (1)')
  } finally {
    connection.destroy()
  }
}

/** Whether every migration of this release has been applied. */
export async function isMigrated(orm: Orm): Promise<boolean> {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { when: number }[]
  }
  const newest = Math.max(...journal.entries.map((entry) => entry.when))
  try {
    const [rows] = await orm.execute(
      sql`select max(created_at) as applied from __drizzle_migrations`,
    )
    return Number((rows as unknown as { applied: string | null }[])[0]?.applied ?? 0) >= newest
  } catch (error) {
    if (mysqlErrno(error) === 1146) return false
    throw error
  }
}

/** The tables that aren't utf8mb4 throughout; empty when all is well. */
export async function tablesNotUtf8mb4(orm: Orm): Promise<string[]> {
  const [rows] = await orm.execute(sql`select table_name as name from information_schema.tables
    where table_schema = database() and table_collation not like 'utf8mb4%'`)
  return (rows as unknown as { name: string }[]).map((row) => row.name)
}
