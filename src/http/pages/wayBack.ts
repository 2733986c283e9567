import { localPath } from './localPath.ts'
import type { Visit } from './visit.ts'

/**
 * The query that a login needs to lead back to where somebody was: the page asked for or, where a form was
 * sent after its session had ended, the page that it stands on, with `vencida`. What was sent is gone.
 */
export function wayBack(c: Visit): URLSearchParams {
  const { pathname, search } = new URL(c.req.url)
  if (c.req.method === 'GET') return new URLSearchParams({ volver: pathname + search })
  return new URLSearchParams({ volver: formPage(c) ?? pathname, vencida: '' })
}

/** The page of ours that a form was sent from, with the day that was chosen on it. */
function formPage(c: Visit): string | null {
  const from = c.req.header('referer') ?? ''
  const { origin } = new URL(c.var.ctx.config.publicUrl)
  return from.startsWith(`${origin}/`) ? localPath(from.slice(origin.length)) : null
}
