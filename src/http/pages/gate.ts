import type { MiddlewareHandler } from 'hono'
import { resume } from '../../auth/sessions.ts'
import { readClient } from '../../catalogue/clients.ts'
import { nearestLocale } from '../../locale.ts'
import { lawOf } from '../../terms/law.ts'
import { chosenLocale, speaking } from './language.ts'
import type { PageEnv, Visit } from './visit.ts'
import { wayBack } from './wayBack.ts'

/**
 * Lets only logged-in clients through, and speaks to them in their language on file; others are asked to log
 * in and brought back afterwards.
 */
export const gate: MiddlewareHandler<PageEnv> = async (c, next) => {
  const { ctx, frame } = c.var
  const session = await resume(ctx, c.req.header('cookie'))
  if (!session) return c.redirect(loginAddress(c), 303)
  const { number, locale, country } = await readClient(ctx, session.client)
  const known = chosenLocale(c) ?? nearestLocale(locale) ?? ctx.config.locale
  c.set('client', number)
  const { labels } = lawOf(ctx.packs.for(country))
  c.set('frame', { ...frame, client: number, labels, ...speaking(known, ctx.config) })
  await next()
  // A handler that began another session has said so already.
  if (session.cookie && !c.res.headers.has('set-cookie')) c.header('set-cookie', session.cookie)
}

const first = new Set(['/', '/servicios', '/salir'])

function loginAddress(c: Visit): string {
  const { pathname, search } = new URL(c.req.url)
  return first.has(pathname + search) ? '/ingresar' : `/ingresar?${wayBack(c)}`
}
