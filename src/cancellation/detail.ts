import { and, desc, eq } from 'drizzle-orm'
import { cancellationCode } from '../../db/schema/cancellation.ts'
import { outbox } from '../../db/schema/outbox.ts'
import type { Actor, Context } from '../context.ts'
import { type Job, jobsOfCancellation } from '../deprovisioning/job.ts'
import { planExport, type Target } from '../deprovisioning/steps.ts'
import { policyAsMade } from '../ledger/storedPolicy.ts'
import { copyReadyBy } from '../terms/keeping.ts'
import type { Cancellation } from './cancellation.ts'
import { newCodesAllowed } from './code.ts'
import { type Copy, copyOf } from './copy.ts'
import { cutoffPassed } from './lapse.ts'
import { masked } from './mails.ts'
import { readCancellation } from './read.ts'
import { type CancellationRow, findCancellation } from './row.ts'

/** `delayed`: the mail server hasn't taken it so far; `left_out`: it is mailed when it is asked for. */
export type CodeMail = 'waiting' | 'sent' | 'delayed' | 'left_out'

/** All that a cancellation's page tells. */
export interface CancellationDetail {
  cancellation: Cancellation
  domain: string
  plan: string
  /** The address on file at T0, masked. */
  codeTo: string
  /** The declaration wasn't copied to the second address that was given. */
  copyLeftOut: boolean
  code: { triesLeft: number; newCodesLeft: number; mail: CodeMail }
  job: Job | null
  /** The one that ended the service, where `job` is the erasure of what was kept. */
  jobBefore: Job | null
  /** Of the kept data, where one was ordered. */
  copy: Copy | null
  /** What a copy ordered now would hold, and by when it would be ready; null where none can be. */
  copyOffer: { targets: Target[]; readyBy: string } | null
  reviewReason: string | null
  /** What was said of its terms at T0, a sentence each, in that language; null where that wasn't kept. */
  termsShown: { lines: string[]; locale: string } | null
  /** What withdrawing now does to the charge that T0 concerns. */
  ifWithdrawn: { verdict: 'charge' | 'stop'; collect: 'late' | null }
}

/** Throws `not_found`, also for someone else's. */
export async function cancellationDetail(
  ctx: Context,
  protocol: string,
  actor: Actor,
): Promise<CancellationDetail> {
  const { orm } = ctx.db
  const now = ctx.clock.now()
  const row = await findCancellation(orm, protocol, actor)
  const cancellation = await readCancellation(ctx, protocol, actor)
  const [code] = await orm
    .select()
    .from(cancellationCode)
    .where(eq(cancellationCode.cancellationId, row.id))
    .orderBy(desc(cancellationCode.number))
    .limit(1)
  const [mail] = await orm
    .select({ state: outbox.state, lastError: outbox.lastError })
    .from(outbox)
    .where(and(eq(outbox.cancellationId, row.id), eq(outbox.kind, 'code')))
    .orderBy(desc(outbox.createdAt))
    .limit(1)
  const { job, before: jobBefore } = await jobsOfCancellation(orm, row.id)
  const copy = await copyOf(orm, row.id)
  const late = await cutoffPassed(orm, row, now)
  return {
    cancellation,
    domain: row.domain,
    plan: row.plan,
    codeTo: masked(row.email),
    copyLeftOut: cancellation.timeline[0]?.detail?.copy === 'left_out',
    code: {
      triesLeft: code && !code.deadAt ? code.triesAllowed - code.wrongTries : 0,
      newCodesLeft: Math.max(0, newCodesAllowed + 1 - row.codesSent),
      mail: codeMail(mail),
    },
    job,
    jobBefore,
    copy,
    copyOffer: cancellation.state === 'ended' && !copy ? await copyOffer(ctx, row, job) : null,
    termsShown: row.termsShown
      ? { lines: row.termsShown.split('\n'), locale: row.termsShownIn ?? row.clientLocale }
      : null,
    reviewReason: row.reviewReason ?? (cancellation.state === 'in_review' ? 'unconfirmed' : null),
    ifWithdrawn: { verdict: 'charge', collect: late ? 'late' : null },
  }
}

async function copyOffer(
  { db, policies, clock }: Context,
  { policyId, policyVersion }: CancellationRow,
  erasure: Job | null,
): Promise<CancellationDetail['copyOffer']> {
  if (!erasure) return null
  const [step] = planExport(erasure.steps.at(-1)?.targets ?? [])
  if (!step) return null
  const { copyWithinSeconds } = await policyAsMade(policies, db.orm, policyId, policyVersion)
  const window = {
    notBefore: new Date(erasure.notBefore),
    deadline: new Date(erasure.deadline),
  }
  const readyBy = copyReadyBy(clock.now(), copyWithinSeconds, window)
  return { targets: step.targets, readyBy: readyBy.toISOString() }
}

function codeMail(mail: { state: string; lastError: string | null } | undefined): CodeMail {
  if (!mail) return 'left_out'
  if (mail.state === 'sent') return 'sent'
  return mail.state === 'dead' || mail.lastError ? 'delayed' : 'waiting'
}
