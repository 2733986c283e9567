import { Hono } from 'hono'
import { waitIn } from '../../../../views/login/slowPage.tsx'
import { StaffLoginPage } from '../../../../views/staff/loginPage.tsx'
import { end, resumeStaff } from '../../../auth/sessions.ts'
import { loginStaff } from '../../../auth/staff.ts'
import { DomainError } from '../../../errors.ts'
import { clientIp } from '../../clientIp.ts'
import { arrive } from '../arrive.ts'
import { localPath } from '../localPath.ts'
import { slowPage, waitOf } from '../slow.tsx'
import { typedOn } from '../typed.ts'
import { formIn, type PageEnv } from '../visit.ts'

export const staffLoginPages = new Hono<PageEnv>()
  .get('/staff/login', async (c) => {
    const back = staffPath(c.req.query('volver'))
    if (await resumeStaff(c.get('ctx'), c.req.header('cookie')))
      return c.redirect(back ?? '/staff', 303)
    const loggedOut = c.req.query('salida') !== undefined
    const expired = c.req.query('vencida') !== undefined
    const said = { loggedOut, expired }
    return c.html(<StaffLoginPage frame={c.get('frame')} back={back} {...said} />)
  })
  .post('/staff/login', async (c) => {
    const { ctx, frame } = c.var
    const field = await formIn(c)
    const email = field('correo')
    const back = staffPath(field('volver'))
    const typed = typedOn(back ?? '', field)
    try {
      const ip = clientIp(c, ctx.config.trustedProxies)
      const cookie = await loginStaff(ctx, email, field('clave'), ip)
      return await arrive(c, cookie, back ?? '/staff', typed)
    } catch (error) {
      const { wrong, slow } = frame.texts.staff.login
      const again = (problem: string) => (
        <StaffLoginPage frame={frame} email={email} back={back} typed={typed} problem={problem} />
      )
      if (error instanceof DomainError && error.code === 'unauthenticated')
        return c.html(again(wrong), 401)
      if (typed) return c.html(again(slow.wait(waitIn(frame, waitOf(c, error)))), 429)
      return slowPage(c, error, slow, '/staff/login')
    }
  })
  .post('/staff/logout', async (c) => {
    const { cookie } = await end(c.get('ctx'), c.req.header('cookie'), 'staff')
    c.header('set-cookie', cookie)
    return c.redirect('/staff/login?salida', 303)
  })

/** A path of staff's pages, or undefined. */
function staffPath(text: string | undefined): string | undefined {
  const path = localPath(text)
  return path && /^\/staff(?=[/?]|$)/.test(path) ? path : undefined
}
