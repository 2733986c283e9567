import type { Tx } from '../../db/transaction.ts'
import { emitAbout } from '../webhooks/emit.ts'
import type { WebhookType } from '../webhooks/events.ts'
import type { JobRow } from './job.ts'

/** Tells endpoints how a job stands, with more facts where there are some. */
export const tellJob = (
  tx: Tx,
  row: JobRow,
  type: Extract<WebhookType, `deprovisioning.${string}`>,
  at: Date,
  more: Record<string, unknown> = {},
): Promise<void> =>
  emitAbout(
    tx,
    row,
    { type, at },
    {
      job: row.id,
      server: row.server,
      purpose: row.purpose,
      state: row.state === 'waiting' ? 'pending' : row.state,
      attempts: row.attempts,
      deadline: row.deadline,
      ...more,
    },
  )
