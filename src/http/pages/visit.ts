import type { Hono, Context as HonoContext } from 'hono'
import type { Frame, Typed } from '../../../views/frame.ts'
import type { Actor, Context, StaffActor } from '../../context.ts'
import { DomainError } from '../../errors.ts'

/** What the middleware has put together by the time a page's handler runs. */
export interface PageEnv {
  /** Given by a login that shows the page it leads to, and by nobody else. */
  Bindings: { typed?: Typed }
  Variables: {
    ctx: Context
    /** All pages, for one to be shown by another. */
    pages: Hono<PageEnv>
    frame: Frame
    /** The client number; only behind the session gate. */
    client: string
    /** Who of the staff is logged in; only behind the staff gate. */
    staff: StaffActor
  }
}

export type Visit = HonoContext<PageEnv>

/** The logged-in client as the actor of a domain call. */
export const actorOf = (c: Visit): Actor => ({ kind: 'client', number: c.get('client') })

/** A path parameter that can be an id at all; anything else names nothing: `not_found`. */
export function idIn(c: Visit, name: string): string {
  const id = c.req.param(name) ?? ''
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(id)) throw new DomainError('not_found')
  return id
}

/** A form's text fields; `malformed` where the body can't be read. Files and repeats are left out. */
export async function formIn(c: Visit): Promise<(field: string) => string> {
  const body = await c.req.parseBody().catch((error: unknown) => {
    throw error instanceof DomainError ? error : new DomainError('malformed')
  })
  return (field) => {
    const value = Object.hasOwn(body, field) ? body[field] : ''
    return typeof value === 'string' ? value.trim() : ''
  }
}
