import { and, count, eq, inArray, lt, max, min, or, sql } from 'drizzle-orm'
import { outbox } from '../../db/schema/outbox.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'

export interface MailHealth {
  waiting: number
  dead: number
  /** Seconds since the oldest unsent mail was written; 0 with none. */
  oldestSeconds: number
  /** The same of the codes alone: one that doesn't get through keeps a client from confirming. */
  oldestCodeSeconds: number
  /**
   * A mail was tried in vain, or has waited for over two minutes, and none that came due since it was written
   * was taken: the mail server is in trouble, not one mailbox.
   */
  failing: boolean
}

export async function mailHealth({
  db,
  clock,
}: Pick<Context, 'db' | 'clock'>): Promise<MailHealth> {
  const now = clock.now()
  const [waiting] = await db.orm
    .select({
      n: count(),
      oldest: min(outbox.createdAt),
      oldestCode: min(sql<Date>`if(${outbox.kind} = 'code', ${outbox.createdAt}, null)`).mapWith(
        outbox.createdAt,
      ),
      troubled: max(sql<Date>`if(${inTrouble(now)}, ${outbox.createdAt}, null)`).mapWith(
        outbox.createdAt,
      ),
    })
    .from(outbox)
    .where(inArray(outbox.state, ['pending', 'sending']))
  const [dead] = await db.orm.select({ n: count() }).from(outbox).where(eq(outbox.state, 'dead'))
  const [taken] = await db.orm
    .select({ last: max(outbox.nextAt) })
    .from(outbox)
    .where(eq(outbox.state, 'sent'))
  const ageOf = (since: Date | null | undefined) =>
    since ? Math.max(0, (now.getTime() - since.getTime()) / 1000) : 0
  const { troubled } = waiting ?? {}
  return {
    waiting: waiting?.n ?? 0,
    dead: dead?.n ?? 0,
    oldestSeconds: ageOf(waiting?.oldest),
    oldestCodeSeconds: ageOf(waiting?.oldestCode),
    failing: Boolean(troubled && (!taken?.last || taken.last < troubled)),
  }
}

const inTrouble = (now: Date) =>
  or(
    lt(outbox.createdAt, plusSeconds(now, -120)),
    and(eq(outbox.state, 'pending'), lt(outbox.createdAt, outbox.nextAt)),
  )
