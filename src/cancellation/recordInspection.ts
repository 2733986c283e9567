import { and, eq, isNull } from 'drizzle-orm'
import { cancellation } from '../../db/schema/cancellation.ts'
import { targetIdentity } from '../../db/schema/inspection.ts'
import { inTransaction, matched, type Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import { type Actor, type Context, nameOf } from '../context.ts'
import { lockJob } from '../deprovisioning/queue/read.ts'
import type { Target } from '../deprovisioning/steps.ts'
import { DomainError, invalidField } from '../errors.ts'
import { type Inspection, onServersOf, parts, places } from './inspections.ts'
import { demandRecognised } from './recognised.ts'
import { lockCancellation, stateAt } from './row.ts'

/**
 * Writes down by what targets of an open cancellation were recognised on their host, or that nothing there says
 * whose they are; the first identity stays, and from then on its wipe demands it. Throws `not_found`, also for
 * another server's, `cancellation_closed`, `too_late` once the job was claimed, `invalid`.
 */
export async function recordInspection(
  ctx: Context,
  protocol: string,
  seen: readonly Target[],
  actor: Actor,
): Promise<Inspection> {
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (tx) => {
    const row = await lockCancellation(tx, protocol, actor)
    const mine = and(eq(cancellation.id, row.id), onServersOf(actor))
    const [before] = await places(tx, mine, 1)
    if (!before) throw new DomainError('not_found')
    // Whoever claims it right now either finds what is recorded here, or is found.
    const job = before.jobId === null ? null : await lockJob(tx, before.jobId)
    if (stateAt(row, now) === 'lapsed' || row.closedAt !== null)
      throw new DomainError('cancellation_closed')
    if (!before.isUnclaimed || job?.firstClaimedAt) throw new DomainError('too_late')
    const known = await parts(tx, [row.id])
    requireTargets(known, seen)
    const found = seen.filter((one) => {
      const part = known.find(isOf(one))
      return part?.given === null && part.seen === null && isNews(one, part)
    })
    for (const one of found) await keep(tx, row.id, one, known.find(isOf(one)), now)
    if (job) await demandRecognised(tx, job)
    for (const [event, targets] of eventsOf(found))
      await record(tx, {
        cancellationId: row.id,
        at: now,
        event,
        by: nameOf(actor),
        detail: { server: before.server, targets },
      })
    const after = await parts(tx, [row.id])
    return {
      protocol: row.protocol,
      service: before.service,
      server: before.server,
      targets: after.map(({ kind, ref, given, seen }) => ({ kind, ref, identity: given ?? seen })),
    }
  })
}

type Part = Awaited<ReturnType<typeof parts>>[number]

const isOf =
  ({ kind, ref }: Target) =>
  (part: { kind: string; ref: string }) =>
    part.kind === kind && part.ref === ref

/** That nothing says whose it is needs writing down once. */
const isNews = ({ identity }: Target, { lookedAt }: Part): boolean =>
  identity !== null || lookedAt === null

function requireTargets(known: readonly Part[], seen: readonly Target[]): void {
  for (const [i, one] of seen.entries()) {
    const field = `targets[${i}]`
    if (!known.some(isOf(one))) throw invalidField(field, 'not_a_target', 'check_it')
    if (seen.findIndex(isOf(one)) < i) throw invalidField(field, 'twice_in_list', 'list_each_once')
  }
}

async function keep(
  tx: Tx,
  cancellationId: string,
  { kind, ref, identity }: Target,
  known: Part | undefined,
  lookedAt: Date,
): Promise<void> {
  if (known?.lookedAt === null) {
    await tx.insert(targetIdentity).values({ cancellationId, kind, ref, identity, lookedAt })
    return
  }
  const kept = await tx
    .update(targetIdentity)
    .set({ identity, lookedAt })
    .where(
      and(
        eq(targetIdentity.cancellationId, cancellationId),
        eq(targetIdentity.kind, kind),
        eq(targetIdentity.ref, ref),
        isNull(targetIdentity.identity),
      ),
    )
  if (matched(kept) !== 1) throw new Error(`${kind} ${ref} of ${cancellationId} was recognised`)
}

function eventsOf(found: readonly Target[]): [event: string, targets: object[]][] {
  const recognised = found.filter(({ identity }) => identity !== null)
  const unknown = found
    .filter(({ identity }) => identity === null)
    .map(({ kind, ref }) => ({ kind, ref }))
  const events: [string, object[]][] = [
    ['target_recognised', recognised],
    ['target_unrecognised', unknown],
  ]
  return events.filter(([, targets]) => targets.length > 0)
}
