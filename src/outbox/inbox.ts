import { desc, eq } from 'drizzle-orm'
import { inboxMessage as inbox } from '../../db/schema/outbox.ts'
import type { Context } from '../context.ts'
import type { OutgoingMail } from '../mail/transport.ts'
import type { RenderedMail } from './enqueue.ts'

type Inbox = Pick<Context, 'db' | 'secrets' | 'clock'>

export interface InboxEntry {
  id: string
  to: string
  subject: string
  receivedAt: string
}

/** Keeps a mail in the demo's inbox; the same mail again changes nothing. */
export async function storeInInbox(
  { db, secrets, clock }: Inbox,
  mail: OutgoingMail,
): Promise<void> {
  const { subject, text, html } = mail
  await db.orm
    .insert(inbox)
    .ignore()
    .values({
      id: mail.id,
      recipient: mail.to,
      sealed: secrets.seal(JSON.stringify({ subject, text, html })),
      receivedAt: clock.now(),
    })
}

const opened = ({ secrets }: Pick<Context, 'secrets'>, row: typeof inbox.$inferSelect) => {
  const { subject, text, html } = JSON.parse(secrets.open(row.sealed)) as RenderedMail
  return {
    id: row.id,
    to: row.recipient,
    subject,
    text,
    html,
    receivedAt: row.receivedAt.toISOString(),
  }
}

/** The newest messages first. */
export async function inboxMessages(
  ctx: Inbox,
  { limit }: { limit: number },
): Promise<InboxEntry[]> {
  const rows = await ctx.db.orm
    .select()
    .from(inbox)
    .orderBy(desc(inbox.receivedAt), desc(inbox.id))
    .limit(limit)
  return rows.map((row) => {
    const { id, to, subject, receivedAt } = opened(ctx, row)
    return { id, to, subject, receivedAt }
  })
}

export async function inboxMessage(ctx: Inbox, id: string) {
  const [row] = await ctx.db.orm.select().from(inbox).where(eq(inbox.id, id)).limit(1)
  return row ? opened(ctx, row) : null
}
