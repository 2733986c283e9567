import { nanoid } from 'nanoid'
import { outbox } from '../../db/schema/outbox.ts'
import type { Tx } from '../../db/transaction.ts'
import { plusSeconds } from '../clock.ts'
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
  /** When it is of no use any more; default five days. */
  giveUpAt?: Date | undefined
}

const keepTryingSeconds = 5 * 86_400

/** Puts a mail into the outbox in the transaction of what it tells of; its words are frozen here. */
export async function enqueueMail(tx: Tx, secrets: Secrets, order: MailOrder): Promise<void> {
  await tx
    .insert(outbox)
    .ignore()
    .values({
      id: nanoid(),
      dedupeKey: order.dedupeKey,
      kind: order.kind,
      cancellationId: order.cancellationId,
      recipient: order.recipient,
      sealed: secrets.seal(JSON.stringify(order.mail)),
      state: 'pending',
      epoch: 0,
      nextAt: order.now,
      giveUpAt: order.giveUpAt ?? plusSeconds(order.now, keepTryingSeconds),
      attempts: 0,
      createdAt: order.now,
    })
}
