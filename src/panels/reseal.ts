import { and, eq, isNotNull } from 'drizzle-orm'
import { server } from '../../db/schema/server.ts'
import type { Context } from '../context.ts'

/** Seals anew the panels' secrets that an older SECRET_KEY sealed, so that the older one can be dropped. */
export async function resealPanels({
  db,
  secrets,
  log,
}: Pick<Context, 'db' | 'secrets' | 'log'>): Promise<void> {
  const rows = await db.orm
    .select({ name: server.name, sealed: server.sealedSecret })
    .from(server)
    .where(isNotNull(server.sealedSecret))
  for (const { name, sealed } of rows)
    try {
      const anew = sealed && secrets.reseal(sealed)
      if (!anew) continue
      // One that was given a new secret meanwhile keeps that.
      await db.orm
        .update(server)
        .set({ sealedSecret: anew })
        .where(and(eq(server.name, name), eq(server.sealedSecret, sealed)))
    } catch (err) {
      log.error({ err, server: name }, 'secret not sealed anew')
    }
}
