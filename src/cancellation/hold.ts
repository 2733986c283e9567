import { desc, eq, sql } from 'drizzle-orm'
import { auditEvent } from '../../db/schema/audit.ts'
import { cancellation } from '../../db/schema/cancellation.ts'
import { job } from '../../db/schema/job.ts'
import { statement } from '../../db/statement.ts'
import type { Tx } from '../../db/transaction.ts'
import type { ChainEnd } from '../audit.ts'
import type { JobRow } from '../deprovisioning/job.ts'
import type { CancellationRow } from './row.ts'

/** A job, its cancellation and where the audit chain of that ends. */
export interface Held {
  job: JobRow
  cancelled: CancellationRow
  end: ChainEnd
}

/** Locks a job and its cancellation in one go; null where there is no such job. */
export async function holdJob(tx: Tx, id: string): Promise<Held | null> {
  const [held] = await hold(tx, { id })
  if (!held) return null
  const { seq, hash, ...rows } = held
  return { ...rows, end: { seq, hash } }
}

const hold = statement<
  { id: string },
  { job: JobRow; cancelled: CancellationRow; seq: number; hash: string }[]
>((orm) =>
  orm
    .select({ job, cancelled: cancellation, seq: auditEvent.seq, hash: auditEvent.hash })
    .from(job)
    .innerJoin(cancellation, eq(cancellation.id, job.cancellationId))
    // One that has a job was declared: joined to what may be missing, its whole chain would be locked and sorted.
    .innerJoin(auditEvent, eq(auditEvent.cancellationId, cancellation.id))
    .where(eq(job.id, sql.placeholder('id')))
    .orderBy(desc(auditEvent.seq))
    .limit(1)
    .for('update'),
)
