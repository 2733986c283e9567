import { asc, eq, inArray } from 'drizzle-orm'
import { server } from '../../db/schema/server.ts'
import { matched } from '../../db/transaction.ts'
import type { Context } from '../context.ts'
import type { ServerSettings } from './access.ts'
import { type PanelAddress, type PanelKind, panelKinds } from './open.ts'
import type { Trust } from './trust.ts'

export const serverKinds = [...panelKinds, 'agent'] as const
export type ServerKind = (typeof serverKinds)[number]

/** A server as an operator gives it; null where it has none. */
export interface ServerInput extends Trust {
  name: string
  kind: ServerKind
  url: string | null
  username: string | null
  /** In clear; sealed before it is stored. */
  secret: string | null
  settings: ServerSettings
}

/** A server without its secret. */
export type Server = Omit<ServerInput, 'secret'>

type Row = typeof server.$inferSelect

const toServer = ({ name, kind, url, username, certificate, pin, settings }: Row): Server => ({
  name,
  kind,
  url,
  username,
  certificate,
  pin,
  settings: JSON.parse(settings),
})

/** Adds a server or replaces all that is known of it; false where it was there. */
export async function putServer(
  { db, clock, secrets }: Pick<Context, 'db' | 'clock' | 'secrets'>,
  { name, secret, settings, ...given }: ServerInput,
): Promise<boolean> {
  const now = clock.now()
  const facts = {
    ...given,
    sealedSecret: secret === null ? null : secrets.seal(secret),
    settings: JSON.stringify(settings),
    updatedAt: now,
  }
  const [found] = await db.orm
    .select({ name: server.name })
    .from(server)
    .where(eq(server.name, name))
  await db.orm
    .insert(server)
    .values({ name, ...facts, createdAt: now })
    .onDuplicateKeyUpdate({ set: facts })
  return found === undefined
}

export async function listServers({ db }: Pick<Context, 'db'>): Promise<Server[]> {
  const rows = await db.orm.select().from(server).orderBy(asc(server.name))
  return rows.map(toServer)
}

/** False where there was none of that name. */
export const removeServer = async ({ db }: Pick<Context, 'db'>, name: string): Promise<boolean> =>
  matched(await db.orm.delete(server).where(eq(server.name, name))) === 1

/** The names of the servers that Baja itself works on. */
export async function panelServers({ db }: Pick<Context, 'db'>): Promise<string[]> {
  const rows = await db.orm
    .select({ name: server.name })
    .from(server)
    .where(inArray(server.kind, [...panelKinds]))
  return rows.map(({ name }) => name)
}

/**
 * How to reach a server's panel, with its secret in clear; null where there is no panel of that name. Throws
 * where the secret was sealed with a key that isn't known any more.
 */
export async function panelAddress(
  { db, secrets }: Pick<Context, 'db' | 'secrets'>,
  name: string,
): Promise<PanelAddress | null> {
  const [row] = await db.orm.select().from(server).where(eq(server.name, name))
  if (!row || row.kind === 'agent' || row.url === null || row.sealedSecret === null) return null
  const { url, username, certificate, pin } = toServer(row)
  return {
    kind: row.kind satisfies PanelKind,
    url: url as string,
    username,
    certificate,
    pin,
    secret: secrets.open(row.sealedSecret),
    settings: JSON.parse(row.settings),
  }
}
