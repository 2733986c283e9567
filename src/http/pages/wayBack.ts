import type { Typed } from '../../../views/frame.ts'
import { isCivilDate } from '../../calendar.ts'
import { localPath } from './localPath.ts'
import { isKept, typedOn } from './typed.ts'
import { formIn, type Visit } from './visit.ts'

/** What a login needs to lead back to where somebody was. */
export interface WayBack {
  /** A local path. */
  to: string
  /** A form was sent after its session had ended: nothing was done. */
  expired: boolean
  /** What was typed into it. */
  typed: Typed | null
}

/** The way back to the page asked for or, where a form was sent, to the page that it stands on. */
export async function wayBack(c: Visit): Promise<WayBack> {
  const { pathname, search } = new URL(c.req.url)
  if (c.req.method === 'GET') return { to: pathname + search, expired: false, typed: null }
  const from = formPage(c)
  if (!isKept(pathname)) return { to: from ?? pathname, expired: true, typed: null }
  const field = await formIn(c)
  const day = field('termina')
  const itself = isCivilDate(day) ? `${pathname}?hasta=${day}` : pathname
  // Where a login has shown the form, its address is the login's.
  const to = from?.split('?')[0] === pathname ? from : itself
  return { to, expired: true, typed: typedOn(to, field) }
}

/** The query with which a login page is told. */
export const queryOf = ({ to, expired }: WayBack): URLSearchParams =>
  new URLSearchParams(expired ? { volver: to, vencida: '' } : { volver: to })

/** The page of ours that a form was sent from, with the day that was chosen on it. */
function formPage(c: Visit): string | null {
  const from = c.req.header('referer') ?? ''
  const { origin } = new URL(c.var.ctx.config.publicUrl)
  return from.startsWith(`${origin}/`) ? localPath(from.slice(origin.length)) : null
}
