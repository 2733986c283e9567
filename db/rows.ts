import { Column, getTableColumns, is, type SQL, Table } from 'drizzle-orm'

/** What a query of the builder's selects: columns, whole tables, and what is named by `as`. */
export type Selected = Record<string, Selectable | Table>
type Selectable = Column | SQL.Aliased
type Values = Record<string, unknown>

/** How the driver's rows become those that the builder would give. */
export interface RowReader {
  /** Tables may have columns of the same name: the driver is to give rows as arrays. */
  asArrays: boolean
  read(found: unknown): Values
}

export function rowReader(selected: Selected): RowReader {
  const fields = Object.entries(selected).flatMap(([name, from]) =>
    is(from, Table) ? columnsOf(from, name) : [fieldOf(null, name, from)],
  )
  const asArrays = fields.some(({ within }) => within !== null)
  return { asArrays, read: asArrays ? nestedRow(fields) : flatRow(fields) }
}

/** Something selected, and where it belongs in its row. */
interface Field {
  /** The name of its table in the row; null where the field is the row's own. */
  within: string | null
  name: string
  /** Its name in the driver's row. */
  found: string
  decode(value: unknown): unknown
}

const columnsOf = (table: Table, within: string): Field[] =>
  Object.entries(getTableColumns(table)).map(([name, from]) => fieldOf(within, name, from))

const fieldOf = (within: string | null, name: string, from: Selectable): Field => ({
  within,
  name,
  ...(is(from, Column)
    ? { found: from.name, decode: (value) => from.mapFromDriverValue(value) }
    : { found: from.fieldAlias, decode: (value) => value }),
})

const flatRow = (fields: Field[]) => (values: unknown) => {
  const row: Values = {}
  for (const field of fields) row[field.name] = decoded(field, (values as Values)[field.found])
  return row
}

const nestedRow = (fields: Field[]) => (values: unknown) => {
  const row: Values = {}
  for (const [i, field] of fields.entries()) {
    if (field.within !== null) row[field.within] ??= {}
    const into = field.within === null ? row : (row[field.within] as Values)
    into[field.name] = decoded(field, (values as unknown[])[i])
  }
  return row
}

/** Instants the driver has read itself. */
const decoded = (field: Field, value: unknown): unknown =>
  value === null || value instanceof Date ? value : field.decode(value)
