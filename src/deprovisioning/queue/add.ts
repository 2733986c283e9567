import { nanoid } from 'nanoid'
import { job, jobStep } from '../../../db/schema/job.ts'
import { inserting } from '../../../db/statement.ts'
import type { Tx } from '../../../db/transaction.ts'
import type { JobRow } from '../job.ts'
import type { PlannedStep } from '../steps.ts'

export interface NewJob {
  cancellationId: string
  protocol: string
  serviceId: string
  server: string
  purpose: JobRow['purpose']
  notBefore: Date
  deadline: Date
  /** When the client is first reminded of what it will erase. */
  remindAt?: Date | null
  steps: PlannedStep[]
}

/** Adds the one job of this purpose to a cancellation; a second one is an error of the unique key. */
export async function addJob(tx: Tx, { steps, ...facts }: NewJob): Promise<void> {
  const id = `job_${nanoid()}`
  await insertJob(tx, {
    id,
    ...facts,
    state: 'waiting',
    epoch: 0,
    runAt: facts.notBefore,
    attempts: 0,
    isRecheck: false,
    awaitsCopy: false,
  })
  await insertSteps(
    tx,
    ...steps.map(({ kind, targets }, position) => ({
      jobId: id,
      position,
      kind,
      state: 'pending' as const,
      targets: JSON.stringify(targets),
      evidence: '[]',
    })),
  )
}

const insertJob = inserting(job)
const insertSteps = inserting(jobStep)
