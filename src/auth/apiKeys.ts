import { and, asc, eq, isNull, or, sql } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import { isLive } from '../../db/liveKey.ts'
import { apiKey } from '../../db/schema/auth.ts'
import { statement } from '../../db/statement.ts'
import { matched } from '../../db/transaction.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { randomToken, sha256 } from '../secrets.ts'

export const scopes = ['catalog', 'cancellations', 'provisioning', 'billing'] as const
export type Scope = (typeof scopes)[number]

export interface ApiKey {
  id: string
  name: string
  scopes: Scope[]
  /** Null: all servers. */
  servers: string[] | null
  /** Calls a minute; null: no limit. */
  perMinute: number | null
}

export interface NewApiKey extends Omit<ApiKey, 'id'> {
  expiresAt: Date | null
}

type Keys = Pick<Context, 'db' | 'clock'>

/** Makes a key and gives it once, in clear; only its SHA-256 is stored. */
export async function createKey(ctx: Keys, wanted: NewApiKey): Promise<ApiKey & { key: string }> {
  const id = `key_${nanoid(12)}`
  const key = `baja_${randomToken()}`
  await ctx.db.orm.insert(apiKey).values({
    id,
    name: wanted.name,
    hash: sha256(key),
    scopes: wanted.scopes.join(','),
    servers: wanted.servers?.join(',') ?? null,
    perMinute: wanted.perMinute,
    createdAt: ctx.clock.now(),
    expiresAt: wanted.expiresAt,
  })
  const { name, scopes: granted, servers, perMinute } = wanted
  return { id, name, scopes: granted, servers, perMinute, key }
}

/** Revokes a key by id or name; gives how many keys that were. */
export async function revokeKey(ctx: Keys, idOrName: string): Promise<number> {
  return matched(
    await ctx.db.orm
      .update(apiKey)
      .set({ revokedAt: ctx.clock.now() })
      .where(and(or(eq(apiKey.id, idOrName), eq(apiKey.name, idOrName)), isNull(apiKey.revokedAt))),
  )
}

/** The keys that open anything now. */
export async function liveKeys({ db, clock }: Keys): Promise<ApiKey[]> {
  const rows = await db.orm
    .select()
    .from(apiKey)
    .where(isLive(clock.now()))
    .orderBy(asc(apiKey.createdAt))
  return rows.map(keyOf)
}

const keyOf = (row: typeof apiKey.$inferSelect): ApiKey => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes.split(',') as Scope[],
  servers: row.servers === null ? null : row.servers.split(','),
  perMinute: row.perMinute,
})

const validKey = statement<{ hash: string; now: Date }, (typeof apiKey.$inferSelect)[]>((orm) =>
  orm
    .select()
    .from(apiKey)
    .where(and(eq(apiKey.hash, sql.placeholder('hash')), isLive(sql.placeholder('now'))))
    .limit(1),
)

/** The key of an `Authorization: Bearer …` header. Throws `unauthenticated`. */
export async function authenticate(ctx: Keys, header: string | undefined): Promise<ApiKey> {
  const [, key] = /^Bearer +(\S{1,200})$/i.exec(header ?? '') ?? []
  if (!key) throw new DomainError('unauthenticated')
  const [row] = await validKey(ctx.db.orm, { hash: sha256(key), now: ctx.clock.now() })
  if (!row) throw new DomainError('unauthenticated')
  return keyOf(row)
}
