import { and, eq } from 'drizzle-orm'
import { job } from '../../db/schema/job.ts'
import type { Tx } from '../../db/transaction.ts'
import type { JobRow, StepRow } from '../deprovisioning/job.ts'
import { stepsOf } from '../deprovisioning/queue/read.ts'
import type { StepReport } from '../deprovisioning/queue/report.ts'
import type { Evidence } from '../deprovisioning/steps.ts'

/** What was there of each component: the evidence of the steps that made it absent, `last` among them. */
export function wiped(steps: StepRow[], last?: StepReport): Evidence[] {
  const all = steps.map((step) => ({
    kind: step.kind,
    evidence: JSON.parse(step.evidence) as Evidence[],
  }))
  return [...all, ...(last ? [last] : [])]
    .filter(({ kind }) => kind !== 'cut_access' && kind !== 'verify')
    .flatMap(({ evidence }) => evidence)
}

/** The same of the job before an erasure: what had been let go of when the service ended. */
export async function wipedBefore(
  tx: Tx,
  { cancellationId, purpose }: JobRow,
): Promise<Evidence[]> {
  if (purpose !== 'erase') return []
  const [other] = await tx
    .select({ id: job.id })
    .from(job)
    .where(
      and(
        eq(job.cancellationId, cancellationId),
        eq(job.purpose, 'deactivate'),
        eq(job.state, 'done'),
      ),
    )
  return other ? wiped(await stepsOf(tx, other.id)) : []
}
