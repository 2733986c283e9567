import type { Tx } from '../../db/transaction.ts'
import { plusDays, startOfDay } from '../calendar.ts'
import { componentsOf } from '../catalogue/componentsOf.ts'
import { later, plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { addJob } from '../deprovisioning/queue/add.ts'
import { planDeactivation, planSteps } from '../deprovisioning/steps.ts'
import { formalise } from './formalise.ts'
import { mailClient } from './mails.ts'
import { recognised } from './recognised.ts'
import type { CancellationRow } from './row.ts'
import { takeStance } from './stance.ts'
import { transition } from './transition.ts'

/**
 * Makes a declaration stand, because the holder typed the code or staff released it: state, job, debit stop,
 * mails and audit, all in the caller's transaction.
 */
export async function takeEffect(
  ctx: Pick<Context, 'config' | 'secrets' | 'packs'>,
  tx: Tx,
  declared: CancellationRow,
  { event, by }: { event: 'confirm' | 'release'; by: string },
  now: Date,
  recordedAt: Date,
): Promise<void> {
  const { formalisedAt, lastDay, terms } = await formalise(ctx, tx, declared, now)
  const ends = lastDay ? startOfDay(plusDays(lastDay, 1), terms.timezone) : declared.declaredAt
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
      detail: {
        notBefore: notBefore.toISOString(),
        deadline: deadline.toISOString(),
        ...(lastDay === declared.lastDay ? {} : { lastDay, insteadOf: declared.lastDay }),
      },
    },
    { confirmedAt: now, formalisedAt, lastDay, terms: JSON.stringify(terms) },
  )
  const { server, components } = await componentsOf(tx, row.serviceId)
  const targets = await recognised(tx, row.id, components)
  await addJob(tx, {
    cancellationId: row.id,
    protocol: row.protocol,
    serviceId: row.serviceId,
    server,
    purpose: 'deactivate',
    notBefore,
    deadline,
    steps: terms.dataKeptUntil ? planDeactivation(targets) : planSteps(targets),
  })
  await takeStance(tx, row, { kind: 'stop', reason: 'confirmed' }, recordedAt)
  const window = { notBefore: notBefore.toISOString(), deadline: deadline.toISOString(), terms }
  const at = now.toISOString()
  if (event === 'confirm')
    await mailClient(ctx, tx, row, 'confirmed', { confirmedAt: at, ...window }, { now })
  else await mailClient(ctx, tx, row, 'released', { at, ...window }, { now })
}
