import { eq } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { cancellation } from '../../db/schema/cancellation.ts'
import { confirmByAt } from '../terms/confirmation.ts'

/** The protocol of the cancellation that stands open for a service at `now`, or null. */
export const openProtocol = async (
  orm: Orm,
  serviceId: string,
  now: Date,
): Promise<string | null> => (await openCancellation(orm, serviceId, now))?.protocol ?? null

/**
 * The cancellation that stands open for a service at `now`, or null. A declaration that lapses by time is
 * closed from that instant on, whether or not a worker has written it down.
 */
export async function openCancellation(orm: Orm, serviceId: string, now: Date) {
  const [row] = await orm
    .select()
    .from(cancellation)
    .where(eq(cancellation.openServiceId, serviceId))
    .limit(1)
  if (!row) return null
  const lapsed =
    row.state === 'declared' && row.unconfirmed === 'lapse' && confirmByAt(row, now) <= now
  return lapsed ? null : row
}
