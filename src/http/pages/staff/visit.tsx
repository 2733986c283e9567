import type { MiddlewareHandler } from 'hono'
import { StaffLoginPage } from '../../../../views/staff/loginPage.tsx'
import { resumeStaff } from '../../../auth/sessions.ts'
import { activeStaff } from '../../../auth/staff.ts'
import type { PageEnv, Visit } from '../visit.ts'
import { queryOf, wayBack } from '../wayBack.ts'

/** All below /staff looks like staff's pages, before anybody is known to be logged in. */
export const staffArea: MiddlewareHandler<PageEnv> = (c, next) => {
  c.set('frame', { ...c.get('frame'), staff: { name: null } })
  return next()
}

/** Lets only logged-in staff through; others are asked to log in and brought back afterwards. */
export const staffGate: MiddlewareHandler<PageEnv> = async (c, next) => {
  const { ctx, frame } = c.var
  const session = await resumeStaff(ctx, c.req.header('cookie'))
  const member = session && (await activeStaff(ctx.db.orm, session.id))
  if (!member) return loginFirst(c)
  c.set('staff', { kind: 'staff', id: member.id, name: member.name })
  c.set('frame', { ...frame, staff: { name: member.name } })
  await next()
  if (session.cookie && !c.res.headers.has('set-cookie')) c.header('set-cookie', session.cookie)
}

async function loginFirst(c: Visit): Promise<Response> {
  const { pathname, search } = new URL(c.req.url)
  if (pathname + search === '/staff') return c.redirect('/staff/login', 303)
  const way = await wayBack(c)
  if (!way.typed) return c.redirect(`/staff/login?${queryOf(way)}`, 303)
  const { to, typed } = way
  return c.html(<StaffLoginPage frame={c.get('frame')} back={to} typed={typed} expired />, 401)
}
