import { Hono } from 'hono'
import { StaffLoginPage } from '../../../../views/staff/loginPage.tsx'
import { end, resumeStaff } from '../../../auth/sessions.ts'
import { loginStaff } from '../../../auth/staff.ts'
import { DomainError } from '../../../errors.ts'
import { clientIp } from '../../clientIp.ts'
import { localPath } from '../localPath.ts'
import { slowPage } from '../slow.tsx'
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
    try {
      const ip = clientIp(c, ctx.config.trustedProxies)
      c.header('set-cookie', await loginStaff(ctx, email, field('clave'), ip))
      return c.redirect(back ?? '/staff', 303)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      if (error.code !== 'unauthenticated')
        return slowPage(c, error, frame.texts.staff.login.slow, '/staff/login')
      return c.html(<StaffLoginPage frame={frame} email={email} back={back} wrong />, 401)
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
