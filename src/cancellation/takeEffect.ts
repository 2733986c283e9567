import { asc, eq } from 'drizzle-orm'
import { component, service } from '../../db/schema/service.ts'
import type { Tx } from '../../db/transaction.ts'
import { plusDays, startOfDay } from '../calendar.ts'
import { later, plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { addJob } from '../deprovisioning/queue.ts'
import { planSteps } from '../deprovisioning/steps.ts'
import type { Terms } from '../terms/terms.ts'
import { mailClient } from './mails.ts'
import type { CancellationRow } from './row.ts'
import { takeStance } from './stance.ts'
import { transition } from './transition.ts'

/**
 * Makes a declaration stand, because the holder typed the code or staff released it: state, job, debit stop,
 * mails and audit, all in the caller's transaction.
 */
export async function takeEffect(
  ctx: Pick<Context, 'config' | 'secrets'>,
  tx: Tx,
  declared: CancellationRow,
  { event, by }: { event: 'confirm' | 'release'; by: string },
  now: Date,
  recordedAt: Date,
): Promise<void> {
  const terms = JSON.parse(declared.terms) as Terms
  const ends = declared.lastDay
    ? startOfDay(plusDays(declared.lastDay, 1), terms.timezone)
    : declared.declaredAt
  const notBefore = later(plusSeconds(now, terms.undoWindowSeconds), ends)
  const deadline = plusSeconds(later(now, ends), terms.wipeWithinSeconds)
  const row = await transition(
    tx,
    declared,
    event,
    {
      at: now,
      by,
      event: 'confirmed',
      detail: { notBefore: notBefore.toISOString(), deadline: deadline.toISOString() },
    },
    { confirmedAt: now },
  )
  await addDeactivation(tx, row, notBefore, deadline)
  await takeStance(tx, row, { kind: 'stop', reason: 'confirmed' }, recordedAt)
  const window = { notBefore: notBefore.toISOString(), deadline: deadline.toISOString(), terms }
  const at = now.toISOString()
  if (event === 'confirm')
    await mailClient(ctx, tx, row, 'confirmed', { confirmedAt: at, ...window }, { now })
  else await mailClient(ctx, tx, row, 'released', { at, ...window }, { now })
}

async function addDeactivation(
  tx: Tx,
  row: CancellationRow,
  notBefore: Date,
  deadline: Date,
): Promise<void> {
  const [held] = await tx.select().from(service).where(eq(service.id, row.serviceId))
  if (!held) throw new Error(`cancellation ${row.id} has no service`)
  const components = await tx
    .select()
    .from(component)
    .where(eq(component.serviceId, row.serviceId))
    .orderBy(asc(component.position))
  await addJob(tx, {
    cancellationId: row.id,
    protocol: row.protocol,
    serviceId: row.serviceId,
    server: held.server,
    purpose: 'deactivate',
    notBefore,
    deadline,
    steps: planSteps(components.map(({ kind, ref, identity }) => ({ kind, ref, identity }))),
  })
}
