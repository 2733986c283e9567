import { and, eq, inArray, sql } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import { forever } from '../../db/columns.ts'
import { outbox } from '../../db/schema/outbox.ts'
import { inserting } from '../../db/statement.ts'
import type { Tx } from '../../db/transaction.ts'
import type { Secrets } from '../secrets.ts'

export interface RenderedMail {
  subject: string
  text: string
  html: string
}

export interface MailOrder {
  /** At most one mail per key, however often it is ordered. */
  dedupeKey: string
  kind: string
  cancellationId: string | null
  recipient: string
  mail: RenderedMail
  now: Date
  /** When it is of no use any more; default never. */
  giveUpAt?: Date | undefined
}

/** Puts a mail into the outbox in the transaction of what it tells of; its words are frozen here. */
export async function enqueueMail(tx: Tx, secrets: Secrets, order: MailOrder): Promise<void> {
  await insertOnce(tx, {
    id: nanoid(),
    dedupeKey: order.dedupeKey,
    kind: order.kind,
    cancellationId: order.cancellationId,
    recipient: order.recipient,
    sealed: secrets.seal(JSON.stringify(order.mail)),
    state: 'pending',
    epoch: 0,
    leaseUntil: null,
    nextAt: order.now,
    giveUpAt: order.giveUpAt ?? forever,
    attempts: 0,
    lastError: null,
    createdAt: order.now,
    sentAt: null,
    providerId: null,
  })
}

// Not `insert ignore`, which would also cut short what doesn't fit.
const insertOnce = inserting(outbox, sql`on duplicate key update ${outbox.id} = ${outbox.id}`)

/**
 * Takes back the mails of a kind that nobody is known to have taken: what they say no longer holds. Also those
 * in a relay's hands: had it died, they would go out after what replaces them.
 */
export async function takeBackMails(tx: Tx, cancellationId: string, kind: string): Promise<void> {
  await tx
    .delete(outbox)
    .where(
      and(
        eq(outbox.cancellationId, cancellationId),
        eq(outbox.kind, kind),
        inArray(outbox.state, ['pending', 'sending']),
      ),
    )
}
