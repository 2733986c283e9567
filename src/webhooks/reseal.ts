import { and, eq } from 'drizzle-orm'
import { webhookEndpoint } from '../../db/schema/webhook.ts'
import type { Context } from '../context.ts'
import type { EndpointRow } from './sign.ts'

type Sealing = Pick<Context, 'db' | 'secrets' | 'log'>

/** Seals anew the endpoints' secrets that an older SECRET_KEY sealed, so that the older one can be dropped. */
export async function resealEndpoints(ctx: Sealing): Promise<void> {
  for (const row of await ctx.db.orm.select().from(webhookEndpoint)) {
    await reseal(ctx, row, 'sealedSecret')
    await reseal(ctx, row, 'sealedPrevious')
  }
}

async function reseal(
  { db, secrets, log }: Sealing,
  row: EndpointRow,
  column: 'sealedSecret' | 'sealedPrevious',
): Promise<void> {
  const sealed = row[column]
  try {
    const anew = sealed && secrets.reseal(sealed)
    if (!anew) return
    // One that was rotated meanwhile keeps what it was given.
    await db.orm
      .update(webhookEndpoint)
      .set({ [column]: anew })
      .where(and(eq(webhookEndpoint.id, row.id), eq(webhookEndpoint[column], sealed)))
  } catch (err) {
    log.error({ err, endpoint: row.id }, 'secret not sealed anew')
  }
}
