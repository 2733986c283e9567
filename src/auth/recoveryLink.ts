import { and, asc, eq, gt } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { account, recovery } from '../../db/schema/auth.ts'
import { client } from '../../db/schema/client.ts'
import { plusSeconds } from '../clock.ts'
import { DomainError } from '../errors.ts'
import { randomToken, sha256 } from '../secrets.ts'
import { keyMark } from './account.ts'

export const linkSeconds = 3600

/** A client as links for making a new key are bound to them: to this address and the key they have now. */
export interface Holder {
  number: string
  name: string
  email: string
  locale: string
  mark: string
}

const fields = {
  number: client.number,
  name: client.name,
  email: client.email,
  locale: client.locale,
  passwordHash: account.passwordHash,
}

type Row = Omit<Holder, 'mark'> & { passwordHash: string | null }

const asHolder = ({ number, name, email, locale, passwordHash }: Row): Holder => ({
  number,
  name,
  email,
  locale,
  mark: keyMark(passwordHash),
})

/** The clients with that number or that e-mail address on file, with or without a key; at most `limit`. */
export async function holdersOf(orm: Orm, typed: string, limit: number): Promise<Holder[]> {
  if (typed.length > 254 || !/^[A-Za-z0-9._-]{1,64}$|@/.test(typed)) return []
  const rows = await orm
    .select(fields)
    .from(client)
    .leftJoin(account, eq(account.id, client.number))
    .where(eq(typed.includes('@') ? client.email : client.number, typed))
    .orderBy(asc(client.number))
    .limit(limit)
  return rows.map(asHolder)
}

/** Makes one link for each holder; gives their tokens once, in clear. */
export async function makeLinks(
  orm: Orm,
  holders: Holder[],
  now: Date,
): Promise<{ number: string; token: string }[]> {
  const made = holders.map((holder) => ({ holder, token: randomToken() }))
  await orm.insert(recovery).values(
    made.map(({ holder: { number, email, mark }, token }) => ({
      id: sha256(token),
      client: number,
      keyMark: mark,
      sentTo: sha256(email),
      expiresAt: plusSeconds(now, linkSeconds),
    })),
  )
  return made.map(({ holder, token }) => ({ number: holder.number, token }))
}

/**
 * Whose key a link makes anew; acts on nothing. Throws `not_found` for a link that was used, is older than an
 * hour, or was overtaken by another key or another address on file.
 */
export async function holderOfLink(orm: Orm, token: string, now: Date): Promise<Holder> {
  if (!/^[\w-]{43}$/.test(token)) throw new DomainError('not_found')
  const [found] = await orm
    .select({ ...fields, boundTo: recovery.keyMark, sentTo: recovery.sentTo })
    .from(recovery)
    .innerJoin(client, eq(client.number, recovery.client))
    .leftJoin(account, eq(account.id, recovery.client))
    .where(and(eq(recovery.id, sha256(token)), gt(recovery.expiresAt, now)))
  if (!found) throw new DomainError('not_found')
  const holder = asHolder(found)
  const holds = found.boundTo === holder.mark && found.sentTo === sha256(holder.email)
  if (!holds) throw new DomainError('not_found')
  return holder
}
