import { and, eq, gt, sql } from 'drizzle-orm'
import { cancellation } from '../../db/schema/cancellation.ts'
import { outbox } from '../../db/schema/outbox.ts'
import { statement } from '../../db/statement.ts'
import type { Tx } from '../../db/transaction.ts'
import { plusSeconds } from '../clock.ts'
import { countIn } from '../throttle.ts'
import { idsFrom } from './cancellationId.ts'
import { copiesOf, mailedDeclarations } from './limits.ts'

const daySeconds = 86_400

/** Whether a declaration of a service is mailed about: those beyond so many in a day are only recorded. */
export async function willBeMailed(tx: Tx, serviceId: string, now: Date): Promise<boolean> {
  const from = idsFrom(plusSeconds(now, -daySeconds))
  const [found] = await declaredSince(tx, { serviceId, from })
  return (found?.count ?? 0) < mailedDeclarations
}

/** The second address that mails are copied to; null where none was given, or too many declarations were copied. */
export async function copiedTo(
  tx: Tx,
  client: string,
  receiptEmail: string | undefined,
  now: Date,
): Promise<string | null> {
  if (receiptEmail === undefined) return null
  return (await countIn(tx, now, copiesOf(client, receiptEmail))) === 0 ? receiptEmail : null
}

/** Whether anybody was ever mailed about a cancellation. */
export async function wasMailed(tx: Tx, cancellationId: string): Promise<boolean> {
  const [mail] = await tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(eq(outbox.cancellationId, cancellationId))
    .limit(1)
  return mail !== undefined
}

const declaredSince = statement<{ serviceId: string; from: string }, { count: number }[]>((orm) =>
  orm
    .select({ count: sql<number>`count(*)`.as('count') })
    .from(cancellation)
    .where(
      and(
        eq(cancellation.serviceId, sql.placeholder('serviceId')),
        gt(cancellation.id, sql.placeholder('from')),
      ),
    ),
)
