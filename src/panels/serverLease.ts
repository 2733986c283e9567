import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { server } from '../../db/schema/server.ts'
import { matched, retried } from '../../db/transaction.ts'

/** In the database's time, as all leases: the processes that hold them may differ. */
const leaseFor = (seconds: number) => sql`utc_timestamp(3) + interval ${seconds} second`

/**
 * Makes `holder` the one that works on a server's panel, across processes, or stays it; false where somebody
 * else is.
 */
export async function leaseServer(
  orm: Orm,
  name: string,
  holder: string,
  seconds: number,
): Promise<boolean> {
  const taken = await retried(() =>
    orm
      .update(server)
      .set({ leaseHolder: holder, leaseUntil: leaseFor(seconds) })
      .where(
        and(
          eq(server.name, name),
          or(
            isNull(server.leaseUntil),
            eq(server.leaseHolder, holder),
            lt(server.leaseUntil, sql`utc_timestamp(3)`),
          ),
        ),
      ),
  )
  return matched(taken) === 1
}

/** Lets others at the server, if it is still this holder's. */
export async function leaveServer(orm: Orm, name: string, holder: string): Promise<void> {
  await retried(() =>
    orm
      .update(server)
      .set({ leaseHolder: null, leaseUntil: null })
      .where(and(eq(server.name, name), eq(server.leaseHolder, holder))),
  )
}
