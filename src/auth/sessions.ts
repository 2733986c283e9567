import { DrizzleMySQLAdapter } from '@lucia-auth/adapter-drizzle'
import { eq } from 'drizzle-orm'
import { Lucia, type Session, TimeSpan } from 'lucia'
import { account, session, staff, staffSession } from '../../db/schema/auth.ts'
import { plusSeconds, systemClock } from '../clock.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { randomToken, sha256 } from '../secrets.ts'
import { findAccount, keyMark } from './account.ts'

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOf>
    DatabaseSessionAttributes: { createdAt: Date; keyMark: string }
    DatabaseUserAttributes: { passwordHash: string; disabledAt?: Date | null }
  }
}

/** A session ends when it isn't used for so long (by lucia's clock, the system's), and so long after its login. */
export const sessionLimits = { idleSeconds: 2 * 3600, longestSeconds: 12 * 3600 }
/** Staff see every client's cancellations: their sessions end sooner. */
export const staffSessionLimits = { idleSeconds: 1800, longestSeconds: 8 * 3600 }
/** How old the note of a session's last use may grow before it is written anew. */
const noteSeconds = 60

/** Whose sessions: each kind has tables, a cookie and limits of its own. */
const kinds = {
  client: {
    tables: { session, user: account },
    cookie: { open: 'baja', secure: '__Host-baja', path: '/' },
    limits: sessionLimits,
  },
  staff: {
    tables: { session: staffSession, user: staff },
    cookie: { open: 'baja-staff', secure: '__Secure-baja-staff', path: '/staff' },
    limits: staffSessionLimits,
  },
}
type Kind = keyof typeof kinds

const luciaOf = (ctx: Context, kind: Kind = 'client') => {
  const { tables, cookie, limits } = kinds[kind]
  const secure = ctx.config.publicUrl.startsWith('https:')
  return new Lucia(new DrizzleMySQLAdapter(ctx.db.orm, tables.session, tables.user), {
    sessionExpiresIn: new TimeSpan(limits.idleSeconds, 's'),
    sessionCookie: {
      name: secure ? cookie.secure : cookie.open,
      attributes: { secure, sameSite: 'lax', path: cookie.path },
    },
    getSessionAttributes: ({ createdAt, keyMark }) => ({ createdAt, keyMark }),
    getUserAttributes: ({ passwordHash, disabledAt }) => ({ passwordHash, disabledAt }),
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
  const known = passwordHash ?? (await findAccount(ctx.db.orm, number))?.passwordHash ?? null
  return { client: number, cookie: await begin(ctx, 'client', number, known) }
}

/** Begins a session of the staff member `id`, who knows the password with this hash; gives its cookie. */
export const startStaff = (ctx: Context, id: string, passwordHash: string): Promise<string> =>
  begin(ctx, 'staff', id, passwordHash)

async function begin(
  ctx: Context,
  kind: Kind,
  id: string,
  passwordHash: string | null,
): Promise<string> {
  const lucia = luciaOf(ctx, kind)
  const token = randomToken()
  const attributes = { createdAt: ctx.clock.now(), keyMark: keyMark(passwordHash) }
  await lucia.createSession(id, attributes, { sessionId: sha256(token) })
  return lucia.createSessionCookie(token).serialize()
}

/**
 * Whose session a request's Cookie header carries; null for none, an ended one, or one begun before
 * the client's key last changed. `cookie`, where given, must be set anew.
 */
export async function resume(
  ctx: Context,
  cookieHeader: string | undefined,
): Promise<{ client: string; cookie: string | null } | null> {
  const session = await resumeOf(ctx, 'client', cookieHeader)
  return session && { client: session.id, cookie: session.cookie }
}

/** As `resume`, for staff; null also for an account that has been disabled. */
export const resumeStaff = (
  ctx: Context,
  cookieHeader: string | undefined,
): Promise<{ id: string; cookie: string | null } | null> => resumeOf(ctx, 'staff', cookieHeader)

async function resumeOf(
  ctx: Context,
  kind: Kind,
  cookieHeader: string | undefined,
): Promise<{ id: string; cookie: string | null } | null> {
  const lucia = luciaOf(ctx, kind)
  const token = tokenIn(lucia, cookieHeader)
  if (!token) return null
  const { session, user } = await lucia.validateSession(sha256(token))
  if (!session) return null
  const dead = isTooOld(ctx, kind, session) || session.keyMark !== keyMark(user.passwordHash)
  if (dead || user.disabledAt) {
    await lucia.invalidateSession(session.id)
    return null
  }
  const renewed = session.fresh || (await noteUse(ctx, kind, session))
  return { id: user.id, cookie: renewed ? lucia.createSessionCookie(token).serialize() : null }
}

const isTooOld = ({ clock }: Context, kind: Kind, { createdAt }: { createdAt: Date }): boolean =>
  clock.now() >= plusSeconds(createdAt, kinds[kind].limits.longestSeconds)

/** Lucia by itself notes a use only in the second half of the idle time, which would halve that time. */
async function noteUse(ctx: Context, kind: Kind, { id, expiresAt }: Session): Promise<boolean> {
  const { tables, limits } = kinds[kind]
  const idleFrom = systemClock.now()
  if (expiresAt > plusSeconds(idleFrom, limits.idleSeconds - noteSeconds)) return false
  await ctx.db.orm
    .update(tables.session)
    .set({ expiresAt: plusSeconds(idleFrom, limits.idleSeconds) })
    .where(eq(tables.session.id, id))
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
    (each) => !isTooOld(ctx, 'client', each) && each.keyMark === mark,
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
  kind: Kind = 'client',
): Promise<{ cookie: string }> {
  const lucia = luciaOf(ctx, kind)
  const token = tokenIn(lucia, cookieHeader)
  if (token) await lucia.invalidateSession(sha256(token))
  return { cookie: lucia.createBlankSessionCookie().serialize() }
}

/** Ends every session of client `number`. */
export const endAll = (ctx: Context, number: string): Promise<void> =>
  luciaOf(ctx).invalidateUserSessions(number)

/** Ends every session of the staff member `id`. */
export const endAllOfStaff = (ctx: Context, id: string): Promise<void> =>
  luciaOf(ctx, 'staff').invalidateUserSessions(id)

/** Deletes sessions that nobody came back to. */
export async function sweepSessions(ctx: Context): Promise<void> {
  await luciaOf(ctx).deleteExpiredSessions()
  await luciaOf(ctx, 'staff').deleteExpiredSessions()
}
