import type { Looking, Work } from './evidence.ts'
import type { Host } from './host.ts'
import type { Inventory } from './inventory.ts'
import { inventoryOfList } from './inventory.ts'
import type { Target } from './layout.ts'
import { type OwnershipRecord, otherRecords } from './ownership.ts'
import { proveOurs } from './proof.ts'
import type { DatabaseServer } from './settings.ts'
import { identifier, literal, query } from './sql.ts'
import { CannotLook, Refusal } from './stops.ts'

/** An account on the database server. */
export interface Account {
  user: string
  host: string
}

/** What there is of one database target on the server, as it says now. */
export interface Found {
  /** The schema's name as the server has it; undefined when there is none. */
  schema: string | undefined
  accounts: Account[]
}

const reservedSchemas = new Set(['mysql', 'information_schema', 'performance_schema', 'sys'])
const reservedUsers = new Set([
  'root',
  'mysql',
  'mariadb.sys',
  'mysql.sys',
  'mysql.session',
  'mysql.infoschema',
  'debian-sys-maint',
])

export const serverOf = ({ config }: Pick<Work, 'config'>): DatabaseServer => {
  if (!config.databases) throw new Error('no database server configured')
  return config.databases
}

/**
 * Proves a database the job's and gives the users that go with it. Throws Refusal also for the
 * server's own names, and for a user that another service's record claims too.
 */
export function proveDatabase(
  host: Host,
  job: Work['job'],
  target: Target,
): { record: OwnershipRecord; users: string[] } {
  const { record } = proveOurs(host, job, target)
  const users = record.users ?? [target.ref]
  literal(target.ref)
  for (const user of users) literal(user)
  if (
    reservedSchemas.has(target.ref.toLowerCase()) ||
    users.some((user) => reservedUsers.has(user.toLowerCase()))
  )
    throw new Refusal('unsafe_ref', 'it is a name of the database server’s own')
  const claimed = otherRecords(host, target)
    .filter(({ service }) => service !== job.service)
    .flatMap(({ ref, users: others }) => others ?? [ref])
  const shared = users.find((user) => claimed.includes(user))
  if (shared !== undefined)
    throw new Refusal('identity_mismatch', `user ${shared} is another service’s too`)
  return { record, users }
}

/**
 * Looks for the database and its accounts. Throws CannotLook unless this account can see every
 * database there is: to one that can't, a database that exists looks absent.
 */
export async function findDatabase(
  server: DatabaseServer,
  { ref }: Target,
  users: readonly string[],
): Promise<Found> {
  const rows = await query(
    server,
    `SELECT 'fold', @@lower_case_table_names;
     SELECT 'schema', schema_name FROM information_schema.schemata;
     ${users.length === 0 ? '' : `SELECT 'account', User, Host FROM mysql.user WHERE User IN (${users.map(literal).join()}) AND Host <> '';`}
     SHOW GRANTS`,
  )
  const of = (name: string) => rows.filter(([first]) => first === name)
  const schemas = of('schema').map(([, name]) => name ?? '')
  const seesAll = rows.some(([grant = '']) => {
    const privileges = /^GRANT (.+?) ON \*\.\* TO /.exec(grant)?.[1]?.split(', ') ?? []
    return privileges.includes('ALL PRIVILEGES') || privileges.includes('DROP')
  })
  if (!seesAll || !schemas.includes('mysql'))
    throw new CannotLook('the agent’s account doesn’t see every database')
  const wanted = of('fold')[0]?.[1] === '0' ? ref : ref.toLowerCase()
  return {
    schema: schemas.find((name) => name === wanted),
    accounts: of('account').map(([, user = '', host = '']) => ({ user, host })),
  }
}

/** What there is of a database target now, its accounts too. Changes nothing. */
export async function inventoryOfDatabaseTarget(
  { config }: Looking,
  target: Target,
  { users }: OwnershipRecord,
): Promise<Inventory> {
  const server = serverOf({ config })
  return inventoryOfDatabase(server, await findDatabase(server, target, users ?? [target.ref]))
}

/** Tables, views, routines, triggers, events and accounts, counted and digested by name and size. */
export async function inventoryOfDatabase(
  server: DatabaseServer,
  { schema, accounts }: Found,
): Promise<Inventory> {
  const inside = schema === undefined ? [] : await listingOf(server, schema)
  return inventoryOfList([
    ...(schema === undefined ? [] : [{ type: 'd', bytes: 0, name: schema }]),
    ...inside,
    ...accounts.map(({ user, host }) => ({ type: 'u', bytes: 0, name: `${user}@${host}` })),
  ])
}

async function listingOf(server: DatabaseServer, schema: string) {
  const is = (column: string) =>
    `${column} = ${literal(schema)} AND BINARY ${column} = ${literal(schema)}`
  const rows = await query(
    server,
    `SELECT IF(table_type = 'VIEW', 'v', 't'), COALESCE(data_length, 0) + COALESCE(index_length, 0), table_name
       FROM information_schema.tables WHERE ${is('table_schema')};
     SELECT 'r', 0, CONCAT(routine_type, ' ', routine_name)
       FROM information_schema.routines WHERE ${is('routine_schema')};
     SELECT 'g', 0, trigger_name FROM information_schema.triggers WHERE ${is('trigger_schema')};
     SELECT 'e', 0, event_name FROM information_schema.events WHERE ${is('event_schema')}`,
  )
  return rows.map(([type = '', bytes, name = '']) => ({ type, bytes: Number(bytes), name }))
}

export const accountName = ({ user, host }: Account): string => `${literal(user)}@${literal(host)}`

/** `DROP DATABASE` and `DROP USER`s, one statement each: one that fails mustn't keep the others. */
export const dropsOf = ({ schema, accounts }: Found): string[] => [
  ...(schema === undefined ? [] : [`DROP DATABASE IF EXISTS ${identifier(schema)}`]),
  ...accounts.map((account) => `DROP USER IF EXISTS ${accountName(account)}`),
]
