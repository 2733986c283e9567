import type { Typed } from '../../../views/frame.ts'
import type { Visit } from './visit.ts'

/**
 * Sets the session's cookie and leads to a local path. Where something had been typed there, no address may
 * hold it: the page itself is the answer, as a GET shows it to the new session, with the form filled in.
 */
export async function arrive(
  c: Visit,
  cookie: string,
  to: string,
  typed: Typed | null,
): Promise<Response> {
  c.header('set-cookie', cookie)
  if (!typed) return c.redirect(to, 303)
  const headers = new Headers({
    cookie: [cookie.split(';')[0], c.req.header('cookie')].filter(Boolean).join('; '),
    'accept-language': c.req.header('accept-language') ?? '',
  })
  const asked = new Request(new URL(to, c.req.url), { headers })
  const page = await c.var.pages.fetch(asked, { ...c.env, typed })
  return c.newResponse(page.body, page)
}
