import type { Tx } from '../../db/transaction.ts'
import { componentsOf } from '../catalogue/componentsOf.ts'
import { endService } from '../catalogue/endService.ts'
import { holdTargets, releaseTargets } from '../catalogue/targets.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { addJob } from '../deprovisioning/queue/add.ts'
import {
  type Evidence,
  notShown,
  planErasure,
  planExport,
  vouchedFor,
} from '../deprovisioning/steps.ts'
import { policyAsMade } from '../ledger/storedPolicy.ts'
import { keptAfterEnd } from '../terms/keeping.ts'
import type { Terms } from '../terms/terms.ts'
import { copyMade } from './copyMade.ts'
import type { Held } from './hold.ts'
import { mailClient } from './mails.ts'
import { recognised } from './recognised.ts'
import { firstReminder } from './remind.ts'
import { transition } from './transition.ts'
import { wipedBefore } from './wiped.ts'

/**
 * All steps of a job are done. Where data is kept and this ended the service, it is kept until an erase job
 * comes due, and a copy of it is the client's to fetch; otherwise the cancellation is completed, on the evidence of
 * both jobs where there were two.
 */
export async function jobDone(
  ctx: Context,
  tx: Tx,
  held: Held,
  evidence: Evidence[],
  by: string,
  now: Date,
): Promise<void> {
  if (held.job.purpose === 'export') return copyMade(ctx, tx, held, by, now)
  const terms = JSON.parse(held.cancelled.terms) as Terms
  const keptUntil = keepsData(held, terms) ? keptAfterEnd(terms, now) : null
  if (keptUntil) return end(ctx, tx, held, { terms, keptUntil }, by, now)
  const all = [...(await wipedBefore(tx, held.job)), ...evidence]
  await complete(ctx, tx, held, { terms, evidence: all }, by, now)
}

/** When what a job that is done by `now` wiped is looked at once more; null where nothing was wiped, or never. */
export async function recheckOf(
  { policies }: Pick<Context, 'policies'>,
  tx: Tx,
  held: Held,
  now: Date,
): Promise<Date | null> {
  const { policyId, policyVersion, terms } = held.cancelled
  if (held.job.purpose === 'export' || keepsData(held, JSON.parse(terms))) return null
  const { recheckAfterSeconds } = await policyAsMade(policies, tx, policyId, policyVersion)
  return recheckAfterSeconds === null ? null : plusSeconds(now, recheckAfterSeconds)
}

/** Whether data is kept once this job is done. */
const keepsData = ({ job }: Held, { dataKeptUntil }: Terms): boolean =>
  job.purpose === 'deactivate' && dataKeptUntil !== null

/** Out of service, data kept: what holds it goes on holding it until it is erased. */
async function end(
  ctx: Context,
  tx: Tx,
  { cancelled: wiping, end: after }: Held,
  { terms, keptUntil }: { terms: Terms; keptUntil: Date },
  by: string,
  now: Date,
): Promise<void> {
  const row = await transition(
    tx,
    wiping,
    'end',
    { at: now, by, event: 'ended', detail: { dataKeptUntil: keptUntil.toISOString() }, after },
    { endedAt: now },
  )
  await endService(tx, row.serviceId, now)
  const { server, components } = await componentsOf(tx, row.serviceId)
  const steps = planErasure(await recognised(tx, row.id, components))
  await holdTargets(
    tx,
    row.serviceId,
    server,
    steps.flatMap(({ kind, targets }) => (kind === 'verify' ? targets : [])),
  )
  await addJob(tx, {
    cancellationId: row.id,
    protocol: row.protocol,
    serviceId: row.serviceId,
    server,
    purpose: 'erase',
    notBefore: keptUntil,
    deadline: plusSeconds(keptUntil, terms.wipeWithinSeconds),
    remindAt: firstReminder(keptUntil, now),
    steps,
  })
  await mailClient(
    ctx,
    tx,
    row,
    'ended',
    {
      endedAt: now.toISOString(),
      keptUntil: keptUntil.toISOString(),
      canCopy: planExport(components).length > 0,
      terms,
    },
    { now },
  )
}

/** Everything is gone: the service is cancelled, and its names are free. */
async function complete(
  ctx: Context,
  tx: Tx,
  { cancelled: wiping, end: after }: Held,
  { terms, evidence }: { terms: Terms; evidence: Evidence[] },
  by: string,
  now: Date,
): Promise<void> {
  const row = await transition(
    tx,
    wiping,
    'complete',
    { at: now, by, event: 'completed', detail: { evidence }, after },
    { completedAt: now, endedAt: wiping.endedAt ?? now },
  )
  if (wiping.endedAt === null) await endService(tx, row.serviceId, now)
  await releaseTargets(tx, row.serviceId)
  await mailClient(
    ctx,
    tx,
    row,
    'completed',
    {
      declaredAt: row.declaredAt.toISOString(),
      confirmedAt: (row.confirmedAt ?? now).toISOString(),
      completedAt: now.toISOString(),
      evidence: evidence.map(({ target, before, observedAt, method }) => ({
        kind: target.kind,
        ref: target.ref,
        entries: before.entries,
        bytes: before.bytes,
        digest: before.digest ?? null,
        observedAt,
        elsewhere: method === vouchedFor,
        notShown: method.startsWith(notShown),
      })),
      nextCharge: terms.nextCharge,
    },
    { now, number: row.reopenings + 1 },
  )
}
