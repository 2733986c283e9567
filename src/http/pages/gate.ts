import type { MiddlewareHandler } from 'hono'
import { resume } from '../../auth/sessions.ts'
import type { PageEnv, Visit } from './visit.ts'

/** Lets only logged-in clients through; others are asked to log in and brought back afterwards. */
export const gate: MiddlewareHandler<PageEnv> = async (c, next) => {
  const session = await resume(c.get('ctx'), c.req.header('cookie'))
  if (!session) return c.redirect(loginAddress(c), 303)
  c.set('client', session.client)
  c.set('frame', { ...c.get('frame'), client: session.client })
  await next()
  // A handler that began another session has said so already.
  if (session.cookie && !c.res.headers.has('set-cookie')) c.header('set-cookie', session.cookie)
}

function loginAddress(c: Visit): string {
  const { pathname, search } = new URL(c.req.url)
  // What was sent with a form is gone after the login; the page it was sent from can be shown.
  const back = c.req.method === 'GET' ? pathname + search : pathname
  return back === '/' || back === '/servicios' || back === '/salir'
    ? '/ingresar'
    : `/ingresar?${new URLSearchParams({ volver: back })}`
}

/** A path within this panel, or null: a login never leads to someone else's site. */
export function localPath(text: string | undefined): string | null {
  if (!text || !/^\/(?![/\\])[^\\\s]*$/.test(text) || text.length > 500) return null
  const here = 'http://panel.invalid'
  try {
    const { origin, pathname, search } = new URL(text, here)
    return origin === here && !pathname.startsWith('//') ? pathname + search : null
  } catch {
    return null
  }
}
