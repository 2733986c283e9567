import { and, count, eq, isNull } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import type { Orm } from '../../db/client.ts'
import { ownerless } from '../../db/schema/inspection.ts'
import { matched, type Tx } from '../../db/transaction.ts'
import type { JobRow } from './job.ts'

/** Nobody has looked at it yet. */
export const isUnseen = isNull(ownerless.seenAt)

/** Keeps, for a person to look at, that a re-check found something of which no record says whose it is. */
export async function keepOwnerless(tx: Tx, job: JobRow, foundAt: Date): Promise<void> {
  const { id: jobId, cancellationId } = job
  await tx.insert(ownerless).values({ id: `own_${nanoid()}`, jobId, cancellationId, foundAt })
}

/** Notes who has looked at what was found after a job; false where nobody had to any more. */
export async function markSeen(
  tx: Tx,
  jobId: string,
  seenBy: string,
  seenAt: Date,
): Promise<boolean> {
  const seen = await tx
    .update(ownerless)
    .set({ seenBy, seenAt })
    .where(and(eq(ownerless.jobId, jobId), isUnseen))
  return matched(seen) > 0
}

/** How many nobody has looked at. */
export async function unseenOwnerless(orm: Orm): Promise<number> {
  const [row] = await orm.select({ n: count() }).from(ownerless).where(isUnseen)
  return row?.n ?? 0
}
