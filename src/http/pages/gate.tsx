import type { MiddlewareHandler } from 'hono'
import { LoginPage } from '../../../views/login/loginPage.tsx'
import { resume } from '../../auth/sessions.ts'
import { readClient } from '../../catalogue/clients.ts'
import { nearestLocale } from '../../locale.ts'
import { lawOf } from '../../terms/law.ts'
import { chosenLocale, speaking } from './language.ts'
import type { PageEnv, Visit } from './visit.ts'
import { queryOf, wayBack } from './wayBack.ts'

/**
 * Lets only logged-in clients through, and speaks to them in their language on file; others are asked to log
 * in and brought back afterwards.
 */
export const gate: MiddlewareHandler<PageEnv> = async (c, next) => {
  const { ctx, frame } = c.var
  const session = await resume(ctx, c.req.header('cookie'))
  if (!session) return loginFirst(c)
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

async function loginFirst(c: Visit): Promise<Response> {
  const { pathname, search } = new URL(c.req.url)
  if (first.has(pathname + search)) return c.redirect('/ingresar', 303)
  const way = await wayBack(c)
  if (!way.typed) return c.redirect(`/ingresar?${queryOf(way)}`, 303)
  const { to, typed } = way
  return c.html(<LoginPage frame={c.get('frame')} back={to} typed={typed} expired />, 401)
}
