import { DrizzleMySQLAdapter } from '@lucia-auth/adapter-drizzle'
import { Lucia, TimeSpan } from 'lucia'
import { account, session } from '../../db/schema/auth.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { randomToken, sha256 } from '../secrets.ts'

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOf>
    DatabaseSessionAttributes: { createdAt: Date }
    DatabaseUserAttributes: { changedAt: Date }
  }
}

/** Idle sessions end after 2 h (lucia), all of them 12 h after the login (`resume`). */
const idle = new TimeSpan(2, 'h')
const longestSeconds = 12 * 3600

const luciaOf = (ctx: Context) => {
  const secure = ctx.config.publicUrl.startsWith('https:')
  return new Lucia(new DrizzleMySQLAdapter(ctx.db.orm, session, account), {
    sessionExpiresIn: idle,
    sessionCookie: {
      name: secure ? '__Host-baja' : 'baja',
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: ({ createdAt }) => ({ createdAt }),
    getUserAttributes: ({ changedAt }) => ({ changedAt }),
  })
}

/** Not lucia's reader: that one throws on a neighbour's cookie that isn't URI-encoded. */
function tokenIn(lucia: Lucia, cookieHeader = ''): string | null {
  const pair = new RegExp(`(?:^|;) *${lucia.sessionCookieName}=([\\w-]{43}) *(?:;|$)`)
  return pair.exec(cookieHeader)?.[1] ?? null
}

/** Begins a session of client `number`. `cookie` is the value of a Set-Cookie header. */
export async function start(
  ctx: Context,
  number: string,
): Promise<{ client: string; cookie: string }> {
  const lucia = luciaOf(ctx)
  const token = randomToken()
  const attributes = { createdAt: ctx.clock.now() }
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
  const tooOld = ctx.clock.now() >= plusSeconds(session.createdAt, longestSeconds)
  if (tooOld || session.createdAt < user.changedAt) {
    await lucia.invalidateSession(session.id)
    return null
  }
  const cookie = session.fresh ? lucia.createSessionCookie(token).serialize() : null
  return { client: user.id, cookie }
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
