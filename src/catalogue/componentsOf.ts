import { asc, eq, sql } from 'drizzle-orm'
import { component, service } from '../../db/schema/service.ts'
import { statement } from '../../db/statement.ts'
import type { Tx } from '../../db/transaction.ts'

/** Where a service lives and what it is made of there, as jobs take it. */
export async function componentsOf(
  tx: Tx,
  serviceId: string,
): Promise<{
  server: string
  components: Part[]
}> {
  const [held] = await placed(tx, { serviceId })
  if (!held) throw new Error(`no service ${serviceId}`)
  return { server: held.server, components: await parts(tx, { serviceId }) }
}

interface Part {
  kind: string
  ref: string
  identity: string | null
}

const placed = statement<{ serviceId: string }, { server: string }[]>((orm) =>
  orm
    .select({ server: service.server })
    .from(service)
    .where(eq(service.id, sql.placeholder('serviceId'))),
)

const parts = statement<{ serviceId: string }, Part[]>((orm) =>
  orm
    .select({ kind: component.kind, ref: component.ref, identity: component.identity })
    .from(component)
    .where(eq(component.serviceId, sql.placeholder('serviceId')))
    .orderBy(asc(component.position)),
)
