import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { MySqlTable, MySqlUpdateSetSource } from 'drizzle-orm/mysql-core'
import type { Orm } from './client.ts'

interface Prepared<R> {
  execute(values: Record<string, unknown>): Promise<R>
}

/**
 * A statement on the way of every cancellation: its SQL is built once for each connection, from then on only
 * the values of its placeholders are filled in. Building it anew costs more than sending it.
 */
export function statement<V extends Record<string, unknown>, R>(
  build: (orm: Orm) => Prepared<R>,
): (orm: Orm, values: V) => Promise<R> {
  const built = new WeakMap<Orm, Prepared<R>>()
  return (orm, values) => {
    const known = built.get(orm) ?? build(orm)
    built.set(orm, known)
    return known.execute(values)
  }
}

/** A placeholder for every column of a table; what a row leaves out is null. */
export const placeholders = <T extends MySqlTable>(table: T): T['$inferInsert'] =>
  Object.fromEntries(
    // Wrapped, or the column's encoder is given nulls that it can't take; the driver encodes all types in use.
    Object.keys(getTableColumns(table)).map((name) => [name, sql`${sql.placeholder(name)}`]),
  ) as T['$inferInsert']

/** Inserts whole rows of a table: a column that is left out becomes null, whatever its default. */
export function inserting<T extends MySqlTable>(
  table: T,
): (orm: Orm, row: T['$inferInsert']) => Promise<unknown> {
  const nothing = Object.fromEntries(
    Object.keys(getTableColumns(table)).map((name) => [name, null]),
  )
  const insert = statement((orm) => orm.insert(table).values(placeholders(table)).prepare())
  return (orm, row) => insert(orm, { ...nothing, ...row })
}

/**
 * Changes the rows of a table that `where` means, by placeholders; a change that is left out or undefined
 * leaves its column alone. Built once for each connection and each set of columns.
 */
export function updating<T extends MySqlTable, W extends Record<string, unknown>>(
  table: T,
  where: SQL | undefined,
): (orm: Orm, changes: Partial<T['$inferInsert']>, values: W) => Promise<Written> {
  const placed = (columns: string[]) =>
    Object.fromEntries(
      columns.map((name) => [name, sql`${sql.placeholder(prefix + name)}`]),
    ) as MySqlUpdateSetSource<T>
  const build = (columns: string[]) =>
    statement<Record<string, unknown>, Written>((orm) =>
      orm.update(table).set(placed(columns)).where(where).prepare(),
    )
  const statements = new Map<string, ReturnType<typeof build>>()
  return (orm, changes, values) => {
    const set = Object.entries(changes).filter(([, value]) => value !== undefined)
    const columns = set.map(([name]) => name)
    const key = columns.join()
    const update = statements.get(key) ?? build(columns)
    statements.set(key, update)
    const wanted = Object.fromEntries(set.map(([name, value]) => [prefix + name, value]))
    return update(orm, { ...values, ...wanted })
  }
}

/** Keeps what a column becomes apart from what `where` compares it with. */
const prefix = 'set '

type Written = [{ affectedRows: number }, ...unknown[]]
