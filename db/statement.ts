import { DrizzleQueryError, getTableColumns, is, Param, Placeholder, SQL, sql } from 'drizzle-orm'
import { MySqlDialect, type MySqlTable, type MySqlUpdateSetSource } from 'drizzle-orm/mysql-core'
import type { Orm } from './client.ts'
import { type RowReader, rowReader, type Selected } from './rows.ts'
import type { Written } from './transaction.ts'

/** A query as the builder has it before it is sent, its values named by placeholders. */
type Query<R> = SQL | (PromiseLike<R> & { toSQL(): Text })

interface Text {
  sql: string
  params: unknown[]
}

type Values = Record<string, unknown>

/**
 * A statement on the way of every cancellation: the query builder writes it once, from then on only the values
 * of its placeholders are filled in and the driver sends it. To have it written, and its rows read, by the
 * builder each time costs more than sending it. A list fills in one placeholder, as in `in (?)`. It can select
 * columns, whole tables and what is named by `as`; not what an outer join may leave without a row.
 */
export function statement<V extends Values, R>(
  build: (orm: Orm) => Query<R>,
): (orm: Orm, values: V) => Promise<R> {
  let known: Statement | undefined
  return async (orm, values) => {
    known ??= write(build(orm))
    const params = known.params.map((param) => param(values))
    try {
      return (await send(orm, known, params)) as R
    } catch (error) {
      // As the builder does: with the frames of the caller, and the driver's error as the cause.
      throw new DrizzleQueryError(known.sql, params, error as Error)
    }
  }
}

interface Statement {
  sql: string
  params: ((values: Values) => unknown)[]
  /** Null where nothing is selected. */
  rows: RowReader | null
}

const dialect = new MySqlDialect()

function write(query: Query<unknown>): Statement {
  const { sql, params } = is(query, SQL) ? dialect.sqlToQuery(query) : query.toSQL()
  const { selectedFields } = (query as { _?: { selectedFields?: Selected } })._ ?? {}
  return {
    sql,
    params: params.map(filledIn),
    rows: selectedFields ? rowReader(selectedFields) : null,
  }
}

function filledIn(param: unknown): (values: Values) => unknown {
  if (is(param, Placeholder)) return (values) => values[param.name]
  if (is(param, Param) && is(param.value, Placeholder)) {
    const { encoder, value } = param
    return (values) => encoder.mapToDriverValue(values[value.name])
  }
  return () => param
}

/** Selected rows as the builder gives them, otherwise the driver's own result. */
function send(orm: Orm, { sql, rows }: Statement, params: unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    // Options only where they must be: the driver takes longer to copy them than for the rest of its part.
    const query = rows?.asArrays ? { sql, rowsAsArray: true } : sql
    orm.$client.query(query as string, params, (error, result, fields) => {
      if (error) reject(error)
      else resolve(rows ? (result as unknown[]).map(rows.read) : [result, fields])
    })
  })
}

/** A value to be filled in as it is; left to the column's encoder, it couldn't be null. */
export const given = (name: string): SQL => sql`${sql.placeholder(name)}`

/**
 * Inserts whole rows of a table: a column that is left out becomes null, whatever its default. `otherwise` is
 * what follows the values, such as what to do with a duplicate.
 */
export function inserting<T extends MySqlTable>(
  table: T,
  otherwise: SQL = sql``,
): (orm: Orm, ...rows: T['$inferInsert'][]) => Promise<unknown> {
  const columns = Object.entries(getTableColumns(table))
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  )
  const insert = statement<{ rows: unknown[][] }, unknown>(
    () => sql`insert into ${table} (${names}) values ${given('rows')} ${otherwise}`,
  )
  return (orm, ...rows) =>
    insert(orm, {
      rows: rows.map((row) =>
        columns.map(([key]) => (row as Record<string, unknown>)[key] ?? null),
      ),
    })
}

/**
 * Changes the rows of a table that `where` means, by placeholders; a change that is left out or undefined
 * leaves its column alone. Written once for each set of columns.
 */
export function updating<T extends MySqlTable, W extends Record<string, unknown>>(
  table: T,
  where: SQL | undefined,
): (orm: Orm, changes: Partial<T['$inferInsert']>, values: W) => Promise<Written> {
  const placed = (columns: string[]) =>
    Object.fromEntries(
      columns.map((name) => [name, given(prefix + name)]),
    ) as MySqlUpdateSetSource<T>
  const build = (columns: string[]) =>
    statement<Values, Written>((orm) => orm.update(table).set(placed(columns)).where(where))
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
