import { asc, eq, inArray } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import type { Orm } from '../../db/client.ts'
import { isDuplicate } from '../../db/faults.ts'
import { staff } from '../../db/schema/auth.ts'
import { matched } from '../../db/transaction.ts'
import type { Context } from '../context.ts'
import { DomainError, invalidField } from '../errors.ts'
import { clear } from '../throttle.ts'
import { requireGoodKey } from './keyRules.ts'
import { limited } from './keyTry.ts'
import { hashPassword } from './passwords.ts'
import { endAllOfStaff, startStaff } from './sessions.ts'

/** Someone of the provider's who works on cancellations, without what proves it. */
export interface StaffMember {
  id: string
  email: string
  name: string
  createdAt: Date
  disabledAt: Date | null
}

const shown = {
  id: staff.id,
  email: staff.email,
  name: staff.name,
  createdAt: staff.createdAt,
  disabledAt: staff.disabledAt,
}

const addressOf = (typed: string): string => typed.trim().toLowerCase()
/** An address that can be one of staff's: the database refuses to compare others. */
export const isAddress = (text: string): boolean =>
  /^[!-?A-~]+@[!-?A-~]+$/.test(text) && text.length <= 254
const bucketOf = (email: string): string => `staff:${email}`

/** Makes an account. Throws `invalid` on `email` (none, or an account has it) or `key`, `overloaded`. */
export async function addStaff(
  ctx: Context,
  { email, name, password }: { email: string; name: string; password: string },
): Promise<StaffMember> {
  const address = addressOf(email)
  if (!isAddress(address)) throw invalidField('email', 'not_an_email', 'email_form')
  requireGoodKey(address, password)
  const now = ctx.clock.now()
  const made = { id: `stf_${nanoid()}`, email: address, name, createdAt: now, disabledAt: null }
  const passwordHash = await hashPassword(password)
  try {
    await ctx.db.orm.insert(staff).values({ ...made, passwordHash, changedAt: now })
  } catch (error) {
    if (isDuplicate(error)) throw invalidField('email', 'taken', 'use_another')
    throw error
  }
  return made
}

export const listStaff = (orm: Orm): Promise<StaffMember[]> =>
  orm.select(shown).from(staff).orderBy(asc(staff.email))

/** The names behind ids, for reading audit chains aloud. */
export async function staffNames(orm: Orm, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await orm
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, [...ids]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** An account that may work; null for an unknown or disabled one. */
export async function activeStaff(orm: Orm, id: string): Promise<StaffMember | null> {
  const [found] = await orm.select(shown).from(staff).where(eq(staff.id, id))
  return found && !found.disabledAt ? found : null
}

/** Closes an account and ends its sessions; what it did stays in the audit chains. Throws `not_found`. */
export async function disableStaff(ctx: Context, email: string): Promise<void> {
  await change(ctx, email, { disabledAt: ctx.clock.now() })
}

/** Sets a new password, ends all sessions and opens a disabled account again. Throws `not_found`, `invalid` on `key`. */
export async function resetStaff(ctx: Context, email: string, password: string): Promise<void> {
  requireGoodKey(addressOf(email), password)
  const passwordHash = await hashPassword(password)
  await change(ctx, email, { passwordHash, changedAt: ctx.clock.now(), disabledAt: null })
  await clear(ctx, bucketOf(addressOf(email)))
}

async function change(
  ctx: Context,
  email: string,
  changes: Partial<typeof staff.$inferInsert>,
): Promise<void> {
  const { orm } = ctx.db
  const ofAddress = eq(staff.email, addressOf(email))
  if (matched(await orm.update(staff).set(changes).where(ofAddress)) !== 1)
    throw new DomainError('not_found')
  const [found] = await orm.select({ id: staff.id }).from(staff).where(ofAddress)
  if (found) await endAllOfStaff(ctx, found.id)
}

/**
 * Logs a member in from network address `ip`; gives the cookie. A disabled account, an unknown one and a wrong
 * password are refused alike: `unauthenticated`; after too many tries `slow_down` (see `tryKey`).
 */
export async function loginStaff(
  ctx: Context,
  email: string,
  password: string,
  ip: string,
): Promise<string> {
  const address = addressOf(email)
  let id = ''
  const stored = await limited(ctx, bucketOf(address), ip, password, async () => {
    if (!isAddress(address)) return null
    const [found] = await ctx.db.orm.select().from(staff).where(eq(staff.email, address))
    if (!found || found.disabledAt) return null
    id = found.id
    return found.passwordHash
  })
  return startStaff(ctx, id, stored)
}
