import { isPassing } from '../../db/transaction.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import type { Delivery, MailTransport } from '../mail/transport.ts'
import { mails, type OutboxRow } from './claim.ts'
import type { RenderedMail } from './enqueue.ts'

/** Called when a mail server has taken a mail, before that is written down: it may be called twice. */
export type OnTaken = (mail: { kind: string; cancellationId: string | null }) => Promise<void>

/** Resend remembers an idempotency key for 24 h: after that a repeat of unknown outcome could arrive twice. */
const repeatableSeconds = 23 * 3600

/** Some five days of tries, ten minutes apart. */
const triesAllowed = 720

/** Tries to send one mail once; gives what became of it, or null where another relay has it. */
export async function deliver(
  ctx: Context,
  transport: MailTransport,
  row: OutboxRow,
  onTaken: OnTaken,
): Promise<Delivery['outcome'] | null> {
  if (!(await mails.take(ctx.db.orm, row))) return null
  const delivery = await attempt(ctx, transport, row)
  const now = ctx.clock.now()
  if (delivery.outcome === 'accepted') {
    await onTaken(row).catch((err) => {
      // Left as it is, the mail would go out again and again: only what may pass is waited for.
      if (isPassing(err)) throw err
      ctx.log.error({ err, mail: row.id, kind: row.kind }, 'taken mail not noted')
    })
    await mails.settle(ctx.db.orm, row, {
      state: 'sent',
      sealed: null,
      sentAt: now,
      providerId: delivery.providerId,
      lastError: null,
    })
    return 'accepted'
  }
  const nextAt = plusSeconds(now, pauseAfter(row.attempts, delivery))
  const dead = isHopeless(row, delivery, now) || nextAt >= row.giveUpAt
  await mails.settle(ctx.db.orm, row, {
    ...(dead ? { state: 'dead', sealed: null } : { state: 'pending', nextAt }),
    lastError: delivery.error.slice(0, 200),
  })
  ctx.log.warn(
    { mail: row.id, kind: row.kind, attempts: row.attempts + 1, outcome: delivery.outcome, dead },
    'mail not taken',
  )
  return delivery.outcome
}

async function attempt(ctx: Context, transport: MailTransport, row: OutboxRow): Promise<Delivery> {
  if (ctx.clock.now() >= row.giveUpAt) return { outcome: 'refused', error: 'expired' }
  let mail: RenderedMail
  try {
    mail = JSON.parse(ctx.secrets.open(row.sealed ?? ''))
  } catch {
    // The key may come back; until then somebody has to act.
    return { outcome: 'hold', error: 'sealed_with_unknown_key' }
  }
  return transport.send({ id: row.id, to: row.recipient, from: ctx.config.mail.from, ...mail })
}

const isHopeless = (row: OutboxRow, { outcome }: Delivery, now: Date): boolean =>
  outcome === 'refused' ||
  row.attempts + 1 >= triesAllowed ||
  (outcome === 'unknown' && now >= plusSeconds(row.createdAt, repeatableSeconds))

/** 2 s, 4 s, … at most ten minutes; as long as the server asks for; an hour while an account is on hold. */
function pauseAfter(attempts: number, delivery: Delivery): number {
  if (delivery.outcome === 'hold') return 3600
  const asked = delivery.outcome === 'retry' ? (delivery.retryAfterSeconds ?? 0) : 0
  return Math.max(asked, Math.min(2 ** (attempts + 1), 600))
}
