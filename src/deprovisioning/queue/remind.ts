import { and, asc, eq, lte } from 'drizzle-orm'
import type { Orm } from '../../../db/client.ts'
import { job } from '../../../db/schema/job.ts'
import { matched, type Tx } from '../../../db/transaction.ts'

/** The jobs whose client is due a reminder. */
export const dueReminders = (orm: Orm, now: Date): Promise<{ id: string }[]> =>
  orm
    .select({ id: job.id })
    .from(job)
    .where(lte(job.remindAt, now))
    .orderBy(asc(job.remindAt))
    .limit(200)

/** Takes the reminder due at `remindAt` off a job and sets the `next`; false where another process was faster. */
export async function takeReminder(
  tx: Tx,
  id: string,
  remindAt: Date,
  next: Date | null,
): Promise<boolean> {
  const taken = await tx
    .update(job)
    .set({ remindAt: next })
    .where(and(eq(job.id, id), eq(job.remindAt, remindAt)))
  return matched(taken) === 1
}
