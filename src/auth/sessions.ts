import { DrizzleMySQLAdapter } from '@lucia-auth/adapter-drizzle'
import { eq } from 'drizzle-orm'
import { Lucia, type Session, TimeSpan } from 'lucia'
import { account, session } from '../../db/schema/auth.ts'
import { plusSeconds, systemClock } from '../clock.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { randomToken, sha256 } from '../secrets.ts'
import { findAccount, keyMark } from './account.ts'

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOf>
    DatabaseSessionAttributes: { createdAt: Date; keyMark: string }
    DatabaseUserAttributes: { passwordHash: string }
  }
}

/** A session ends when it isn't used for so long (by lucia's clock, the system's), and so long after its login. */
export const sessionLimits = { idleSeconds: 2 * 3600, longestSeconds: 12 * 3600 }
const { idleSeconds, longestSeconds } = sessionLimits
/** How old the note of a session's last use may grow before it is written anew. */
const noteSeconds = 60

const luciaOf = (ctx: Context) => {
  const secure = ctx.config.publicUrl.startsWith('https:')
  return new Lucia(new DrizzleMySQLAdapter(ctx.db.orm, session, account), {
    sessionExpiresIn: new TimeSpan(idleSeconds, 's'),
    sessionCookie: {
      name: secure ? '__Host-baja' : 'baja',
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: ({ createdAt, keyMark }) => ({ createdAt, keyMark }),
    getUserAttributes: ({ passwordHash }) => ({ passwordHash }),
  })
}

/** Not lucia's reader: that one throws on a neighbour's cookie that isn't URI-encoded. */
function tokenIn(lucia: Lucia, cookieHeader = ''): string | null {
  const pair = new RegExp(`(?:^|;) *${lucia.sessionCookieName}=([\\w-]{43}) *(?:;|$)`)
  return pair.exec(cookieHeader)?.[1] ?? null
}

/**
 * Begins a session of client `number`, who knows the key with this hash; default the present one. `cookie`
 * is the value of a Set-Cookie header. Where the key has changed meanwhile the session is dead from birth.
 */
export async function start(
  ctx: Context,
  number: string,
  passwordHash?: string,
): Promise<{ client: string; cookie: string }> {
  const lucia = luciaOf(ctx)
  const token = randomToken()
  const known = passwordHash ?? (await findAccount(ctx.db.orm, number))?.passwordHash ?? null
  const attributes = { createdAt: ctx.clock.now(), keyMark: keyMark(known) }
  await lucia.createSession(number, attributes, { sessionId: sha256(token) })
  return { client: number, cookie: lucia.createSessionCookie(token).serialize() }
}

/**
 * Whose session a request's Cookie header carries; null for none, an ended one, or one begun before
 * the client's key last changed. `cookie`, where given, must be set anew.
 */
export async function resume(
  ctx: Context,
  cookieHeader: string | undefined,
): Promise<{ client: string; cookie: string | null } | null> {
  const lucia = luciaOf(ctx)
  const token = tokenIn(lucia, cookieHeader)
  if (!token) return null
  const { session, user } = await lucia.validateSession(sha256(token))
  if (!session) return null
  if (isTooOld(ctx, session) || session.keyMark !== keyMark(user.passwordHash)) {
    await lucia.invalidateSession(session.id)
    return null
  }
  const renewed = session.fresh || (await noteUse(ctx, session))
  return { client: user.id, cookie: renewed ? lucia.createSessionCookie(token).serialize() : null }
}

const isTooOld = ({ clock }: Context, { createdAt }: { createdAt: Date }): boolean =>
  clock.now() >= plusSeconds(createdAt, longestSeconds)

/** Lucia by itself notes a use only in the second half of the idle time, which would halve that time. */
async function noteUse(ctx: Context, { id, expiresAt }: Session): Promise<boolean> {
  const idleFrom = systemClock.now()
  if (expiresAt > plusSeconds(idleFrom, idleSeconds - noteSeconds)) return false
  await ctx.db.orm
    .update(session)
    .set({ expiresAt: plusSeconds(idleFrom, idleSeconds) })
    .where(eq(session.id, id))
  return true
}

/** The open sessions of client `number`, newest first; `current` is that of the Cookie header. */
export async function openSessions(
  ctx: Context,
  number: string,
  cookieHeader: string | undefined,
): Promise<{ changedAt: Date; sessions: { id: string; since: Date; current: boolean }[] }> {
  const lucia = luciaOf(ctx)
  const mine = sha256(tokenIn(lucia, cookieHeader) ?? '')
  const holder = await findAccount(ctx.db.orm, number)
  if (!holder) throw new DomainError('not_found')
  const mark = keyMark(holder.passwordHash)
  const open = (await lucia.getUserSessions(number)).filter(
    (each) => !isTooOld(ctx, each) && each.keyMark === mark,
  )
  const sessions = open
    .map(({ id, createdAt }) => ({ id, since: createdAt, current: id === mine }))
    .sort((a, b) => b.since.getTime() - a.since.getTime())
  return { changedAt: holder.changedAt, sessions }
}

/** Ends every session of client `number` but that of the Cookie header. */
export async function endOthers(
  ctx: Context,
  number: string,
  cookieHeader: string | undefined,
): Promise<void> {
  const lucia = luciaOf(ctx)
  const { sessions } = await openSessions(ctx, number, cookieHeader)
  for (const { id, current } of sessions) if (!current) await lucia.invalidateSession(id)
}

/** Ends the session of a request's Cookie header; the cookie returned makes the browser forget it. */
export async function end(
  ctx: Context,
  cookieHeader: string | undefined,
): Promise<{ cookie: string }> {
  const lucia = luciaOf(ctx)
  const token = tokenIn(lucia, cookieHeader)
  if (token) await lucia.invalidateSession(sha256(token))
  return { cookie: lucia.createBlankSessionCookie().serialize() }
}

/** Ends every session of client `number`. */
export const endAll = (ctx: Context, number: string): Promise<void> =>
  luciaOf(ctx).invalidateUserSessions(number)

/** Deletes sessions that nobody came back to. */
export const sweepSessions = (ctx: Context): Promise<void> => luciaOf(ctx).deleteExpiredSessions()
