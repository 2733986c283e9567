import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import type { Delivery, MailTransport } from '../mail/transport.ts'
import { type OutboxRow, settleMail, takeMail } from './claim.ts'
import type { RenderedMail } from './enqueue.ts'

/** Called when a mail server has taken a mail, before that is written down: it may be called twice. */
export type OnTaken = (mail: { kind: string; cancellationId: string | null }) => Promise<void>

/** Resend remembers an idempotency key for 24 h: after that a repeat of unknown outcome could arrive twice. */
const repeatableSeconds = 23 * 3600

/** Tries to send one mail once; gives what became of it, or null where another relay has it. */
export async function deliver(
  ctx: Context,
  transport: MailTransport,
  row: OutboxRow,
  onTaken: OnTaken,
): Promise<Delivery['outcome'] | null> {
  if (row.sealed === null || !(await takeMail(ctx.db.orm, row))) return null
  const mail = JSON.parse(ctx.secrets.open(row.sealed)) as RenderedMail
  const delivery = await transport.send({
    id: row.id,
    to: row.recipient,
    from: ctx.config.mail.from,
    ...mail,
  })
  const now = ctx.clock.now()
  if (delivery.outcome === 'accepted') {
    await onTaken(row)
    await settleMail(ctx.db.orm, row, {
      state: 'sent',
      sealed: null,
      sentAt: now,
      providerId: delivery.providerId,
      lastError: null,
    })
    return 'accepted'
  }
  const hopeless =
    delivery.outcome === 'refused' ||
    (delivery.outcome === 'unknown' && now >= plusSeconds(row.createdAt, repeatableSeconds))
  const nextAt = plusSeconds(now, pauseAfter(row.attempts, delivery))
  const dead = hopeless || nextAt >= row.giveUpAt
  await settleMail(ctx.db.orm, row, {
    ...(dead ? { state: 'dead', sealed: null } : { state: 'pending', nextAt }),
    lastError: delivery.error.slice(0, 200),
  })
  ctx.log.warn(
    { mail: row.id, kind: row.kind, attempts: row.attempts + 1, outcome: delivery.outcome, dead },
    'mail not taken',
  )
  return delivery.outcome
}

/** 2 s, 4 s, … at most ten minutes; as long as the server asks for; an hour while an account is on hold. */
function pauseAfter(attempts: number, delivery: Delivery): number {
  if (delivery.outcome === 'hold') return 3600
  const asked = delivery.outcome === 'retry' ? (delivery.retryAfterSeconds ?? 0) : 0
  return Math.max(asked, Math.min(2 ** (attempts + 1), 600))
}
