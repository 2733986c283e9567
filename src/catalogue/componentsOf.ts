import { asc, eq } from 'drizzle-orm'
import { component, service } from '../../db/schema/service.ts'
import type { Tx } from '../../db/transaction.ts'

/** Where a service lives and what it is made of there, as jobs take it. */
export async function componentsOf(
  tx: Tx,
  serviceId: string,
): Promise<{
  server: string
  components: { kind: string; ref: string; identity: string | null }[]
}> {
  const [held] = await tx.select().from(service).where(eq(service.id, serviceId))
  if (!held) throw new Error(`no service ${serviceId}`)
  const components = await tx
    .select({ kind: component.kind, ref: component.ref, identity: component.identity })
    .from(component)
    .where(eq(component.serviceId, serviceId))
    .orderBy(asc(component.position))
  return { server: held.server, components }
}
