import { eq, sql } from 'drizzle-orm'
import { isDuplicate } from '../../db/faults.ts'
import { cancellation } from '../../db/schema/cancellation.ts'
import { client } from '../../db/schema/client.ts'
import { service } from '../../db/schema/service.ts'
import { inserting, statement } from '../../db/statement.ts'
import type { Tx } from '../../db/transaction.ts'
import { record } from '../audit.ts'
import type { CivilDate } from '../calendar.ts'
import { withComponents } from '../catalogue/services.ts'
import { plusSeconds } from '../clock.ts'
import { type Actor, type Context, nameOf } from '../context.ts'
import { DomainError } from '../errors.ts'
import { recording } from '../ledger/gate.ts'
import type { Locale } from '../locale.ts'
import { confirmationWindow, reviewHoldSeconds } from '../terms/confirmation.ts'
import { unconfirmedUnder } from '../terms/law.ts'
import { type TermsOptions, termsOf } from '../terms/terms.ts'
import type { Cancellation, Channel, Reason, Termination } from './cancellation.ts'
import { newCancellationId } from './cancellationId.ts'
import { issueCode } from './code.ts'
import { mailDeclaration } from './declarationMails.ts'
import { lapseIfDue } from './lapse.ts'
import { copiedTo, willBeMailed } from './mailed.ts'
import { newProtocol } from './protocol.ts'
import { readCancellation } from './read.ts'
import type { CancellationRow } from './row.ts'
import { takeStance } from './stance.ts'
import { requirePolicy, subjectOf, writeSubject } from './subject.ts'
import { tellCancellation } from './tell.ts'
import { termsInWords } from './termsInWords.ts'

export interface Declaration {
  service: string
  channel: Channel
  reason?: Reason | undefined
  comment?: string | undefined
  /** Whether it is an ordinary termination or an extraordinary one; absent: not said. It moves no date. */
  termination?: Termination | undefined
  /** A later last day; absent: at once. */
  endsOn?: CivilDate | null | undefined
  /** Where a day began since the last day was chosen and made it too early; by default it is refused. */
  tooEarly?: TermsOptions['tooEarly']
  /** A second address for receipts. */
  receiptEmail?: string | undefined
  /** The language of the page on which the terms were read; absent: the client's. */
  shownIn?: Locale | undefined
}

/**
 * Declares a cancellation: T0 is the instant of this call. Stores T0, protocol, the terms as they are now,
 * the debit's hold, the receipt and the first code's mail in one transaction. It is never refused for being one
 * of many: then mails are left out, as its audit entry says.
 * Throws `not_found`, `service_cancelled`, `cancellation_open` (with `protocol`), `invalid` on `endsOn`,
 * `policy_refuses` (with `contact`).
 */
export async function declare(
  ctx: Context,
  declaration: Declaration,
  actor: Actor,
): Promise<Cancellation> {
  const declaredAt = ctx.clock.now()
  const protocol = newProtocol()
  await recording(ctx, (tx, recordedAt) =>
    store(ctx, tx, declaration, actor, protocol, declaredAt, recordedAt),
  )
  ctx.wakeRelay()
  return readCancellation(ctx, protocol, actor)
}

async function store(
  ctx: Context,
  tx: Tx,
  declaration: Declaration,
  actor: Actor,
  protocol: string,
  declaredAt: Date,
  recordedAt: Date,
): Promise<void> {
  const [found] = await lockedService(tx, { id: declaration.service })
  if (!found || (actor.kind === 'client' && found.client !== actor.number))
    throw new DomainError('not_found')
  if (found.state === 'cancelled') throw new DomainError('service_cancelled')
  await refuseSecond(ctx, tx, found.id, declaredAt, recordedAt)

  const [subject] = await withComponents(tx, [found])
  const [holder] = await holderOf(tx, { client: found.client })
  if (!subject || !holder) throw new Error(`service ${found.id} has no client`)
  const policy = requirePolicy(ctx, found.policy)
  const packs = ctx.packs.for(holder.country)
  const reckonedFrom = subjectOf(subject)
  const terms = termsOf(reckonedFrom, policy, packs, ctx.config.timezone, declaredAt, {
    endsOn: declaration.endsOn ?? null,
    tooEarly: declaration.tooEarly ?? 'refused',
    channel: declaration.channel,
    hasReason: declaration.reason !== undefined,
  })
  const mailed = await willBeMailed(tx, found.id, declaredAt)
  const receiptEmail = await copiedTo(tx, found.client, declaration.receiptEmail, declaredAt)
  const window = confirmationWindow(declaredAt, policy.confirmWithinSeconds)

  const row: CancellationRow = {
    id: newCancellationId(declaredAt),
    protocol,
    serviceId: found.id,
    client: found.client,
    openServiceId: found.id,
    state: 'declared',
    channel: declaration.channel,
    reason: declaration.reason ?? null,
    comment: declaration.comment ?? null,
    terminationKind: declaration.termination?.kind ?? null,
    terminationCause: declaration.termination?.cause ?? null,
    declaredAt,
    ...window,
    unconfirmed: unconfirmedUnder(policy.unconfirmed, packs),
    formalisedAt: terms.formalisedAt === null ? null : declaredAt,
    confirmedAt: null,
    endedAt: null,
    completedAt: null,
    closedAt: null,
    reviewReason: null,
    lastDay: terms.lastDay,
    policyId: policy.id,
    policyVersion: policy.version,
    terms: JSON.stringify(terms),
    subject: writeSubject(reckonedFrom),
    law: JSON.stringify(packs),
    ...termsInWords(ctx.config, holder.locale, declaration.shownIn, terms),
    clientName: holder.name,
    clientLocale: holder.locale,
    domain: found.domain,
    plan: found.plan,
    email: holder.email,
    receiptEmail,
    codesSent: 1,
    codesDead: 0,
    reopenings: 0,
  }
  await insertOpen(tx, row)
  const code = await issueCode(tx, ctx.secrets, row.id, 1, policy.codeTries, declaredAt)
  await recordHold(tx, row, recordedAt)
  await record(tx, {
    cancellationId: row.id,
    at: declaredAt,
    event: 'declared',
    by: nameOf(actor),
    detail: {
      channel: row.channel,
      lastDay: terms.lastDay,
      verdict: terms.nextCharge.verdict,
      // What somebody wrote stays out of a chain from which nothing can be taken.
      ...(row.terminationKind ? { termination: row.terminationKind } : {}),
      ...(mailed ? {} : { mails: 'left_out' }),
      ...(declaration.receiptEmail && !receiptEmail ? { copy: 'left_out' } : {}),
    },
  })
  await tellCancellation(tx, row, 'cancellation.declared', declaredAt)
  if (mailed) await mailDeclaration(ctx, tx, row, { terms, code, tell: policy.tell })
}

/** One open cancellation per service; one that lapsed by time is written down as such and makes room. */
async function refuseSecond(
  ctx: Context,
  tx: Tx,
  serviceId: string,
  now: Date,
  recordedAt: Date,
): Promise<void> {
  const [open] = await lockedOpen(tx, { serviceId })
  if (!open) return
  const settled = await lapseIfDue(ctx, tx, open, now, recordedAt)
  if (settled?.state === 'lapsed') return
  throw new DomainError('cancellation_open', { protocol: open.protocol })
}

async function insertOpen(tx: Tx, row: CancellationRow): Promise<void> {
  try {
    await insertCancellation(tx, row)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const [open] = await tx
      .select({ protocol: cancellation.protocol })
      .from(cancellation)
      .where(eq(cancellation.openServiceId, row.serviceId))
    throw new DomainError('cancellation_open', open ? { protocol: open.protocol } : {})
  }
}

const recordHold = (tx: Tx, row: CancellationRow, recordedAt: Date): Promise<void> => {
  const review = row.unconfirmed === 'review'
  const held = (until: Date | null) =>
    until && review ? plusSeconds(until, reviewHoldSeconds) : until
  return takeStance(
    tx,
    row,
    {
      kind: 'hold',
      reason: 'awaiting_confirmation',
      holdUntil: held(row.confirmBy),
      extendsAt: row.extendsAt,
      extendedUntil: held(row.extendedConfirmBy),
      afterHold: review ? 'stop' : 'charge',
    },
    recordedAt,
  )
}

const lockedService = statement<{ id: string }, (typeof service.$inferSelect)[]>((orm) =>
  orm
    .select()
    .from(service)
    .where(eq(service.id, sql.placeholder('id')))
    .for('update'),
)

const holderOf = statement<{ client: string }, (typeof client.$inferSelect)[]>((orm) =>
  orm
    .select()
    .from(client)
    .where(eq(client.number, sql.placeholder('client'))),
)

const lockedOpen = statement<{ serviceId: string }, CancellationRow[]>((orm) =>
  orm
    .select()
    .from(cancellation)
    .where(eq(cancellation.openServiceId, sql.placeholder('serviceId')))
    .for('update'),
)

const insertCancellation = inserting(cancellation)
