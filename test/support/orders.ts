import { eq } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import { outbox } from '../../db/schema/outbox.ts'
import { inTransaction } from '../../db/transaction.ts'
import { enqueueMail, type MailOrder } from '../../src/outbox/enqueue.ts'
import type { TestApp } from './app.ts'

/** Puts one mail into the outbox; gives its row's key. */
export async function ordered(app: TestApp, more: Partial<MailOrder> = {}): Promise<string> {
  const dedupeKey = more.dedupeKey ?? `test/${nanoid()}`
  await inTransaction(app.ctx.db, (tx) =>
    enqueueMail(tx, app.ctx.secrets, {
      dedupeKey,
      kind: 'receipt',
      cancellationId: null,
      recipient: 'ana@correo.example',
      mail: { subject: 'Recibo', text: 'texto', html: '<p>texto</p>' },
      now: app.clock.now(),
      ...more,
    }),
  )
  return dedupeKey
}

/** The outbox row of a key. */
export async function mailRow({ ctx }: TestApp, dedupeKey: string) {
  const [row] = await ctx.db.orm.select().from(outbox).where(eq(outbox.dedupeKey, dedupeKey))
  if (!row) throw new Error(`no mail ${dedupeKey}`)
  return row
}
