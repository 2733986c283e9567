import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { component, service } from '../../db/schema/service.ts'
import { given, statement } from '../../db/statement.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { isId } from './ids.ts'
import { type Service, type ServiceState, toService } from './service.ts'

/** Throws `not_found`. */
export async function readService({ db }: Pick<Context, 'db'>, id: string): Promise<Service> {
  if (!isId(id)) throw new DomainError('not_found')
  const [found] = await withComponents(
    db.orm,
    await db.orm.select().from(service).where(eq(service.id, id)).limit(1),
  )
  if (!found) throw new DomainError('not_found')
  return found
}

export interface ServiceFilter {
  state?: ServiceState | undefined
  client?: string | undefined
  server?: string | undefined
}

/** Up to `limit` services by id after `after`, with their components in one more query. */
export async function listServices(
  { db }: Pick<Context, 'db'>,
  filter: ServiceFilter,
  after: string | null,
  limit: number,
): Promise<Service[]> {
  const rows = await db.orm
    .select()
    .from(service)
    .where(
      and(
        filter.state ? eq(service.state, filter.state) : undefined,
        filter.client ? eq(service.client, filter.client) : undefined,
        filter.server ? eq(service.server, filter.server) : undefined,
        after === null ? undefined : gt(service.id, after),
      ),
    )
    .orderBy(asc(service.id))
    .limit(limit)
  return withComponents(db.orm, rows)
}

/** The services of these rows, in their order. */
export async function withComponents(
  orm: Orm,
  rows: (typeof service.$inferSelect)[],
): Promise<Service[]> {
  if (rows.length === 0) return []
  const components = await componentsIn(orm, { services: rows.map((row) => row.id) })
  const byService = groupByService(components)
  return rows.map((row) => toService(row, byService.get(row.id) ?? []))
}

type ComponentRow = typeof component.$inferSelect

const componentsIn = statement<{ services: string[] }, ComponentRow[]>((orm) =>
  orm
    .select()
    .from(component)
    .where(sql`${component.serviceId} in (${given('services')})`)
    .orderBy(asc(component.serviceId), asc(component.position)),
)

function groupByService(components: ComponentRow[]) {
  const groups = new Map<string, ComponentRow[]>()
  for (const row of components) {
    const group = groups.get(row.serviceId)
    if (group) group.push(row)
    else groups.set(row.serviceId, [row])
  }
  return groups
}
