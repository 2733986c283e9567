import { and, count, eq, inArray, lt, min } from 'drizzle-orm'
import { outbox } from '../../db/schema/outbox.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'

export interface MailHealth {
  waiting: number
  dead: number
  /** Seconds since the oldest unsent mail was written; 0 with none. */
  oldestSeconds: number
  /** Mails have been tried in vain, or have waited for over two minutes. */
  failing: boolean
}

export async function mailHealth({
  db,
  clock,
}: Pick<Context, 'db' | 'clock'>): Promise<MailHealth> {
  const now = clock.now()
  const unsent = inArray(outbox.state, ['pending', 'sending'])
  const [waiting] = await db.orm
    .select({ n: count(), oldest: min(outbox.createdAt), attempts: min(outbox.attempts) })
    .from(outbox)
    .where(unsent)
  const [dead] = await db.orm.select({ n: count() }).from(outbox).where(eq(outbox.state, 'dead'))
  const [late] = await db.orm
    .select({ n: count() })
    .from(outbox)
    .where(and(unsent, lt(outbox.createdAt, plusSeconds(now, -120))))
  const [tried] = await db.orm
    .select({ n: count() })
    .from(outbox)
    .where(and(eq(outbox.state, 'pending'), lt(outbox.createdAt, outbox.nextAt)))
  const oldest = waiting?.oldest
  return {
    waiting: waiting?.n ?? 0,
    dead: dead?.n ?? 0,
    oldestSeconds: oldest ? Math.max(0, (now.getTime() - oldest.getTime()) / 1000) : 0,
    failing: (late?.n ?? 0) > 0 || (tried?.n ?? 0) > 0,
  }
}
