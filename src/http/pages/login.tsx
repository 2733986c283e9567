import { Hono } from 'hono'
import { LoginPage } from '../../../views/login/loginPage.tsx'
import { login } from '../../auth/login.ts'
import { resume } from '../../auth/sessions.ts'
import { DomainError } from '../../errors.ts'
import { clientIp } from '../clientIp.ts'
import { localPath } from './localPath.ts'
import { slowPage } from './slow.tsx'
import { formIn, type PageEnv, type Visit } from './visit.ts'

export const loginPages = new Hono<PageEnv>()
  .get('/ingresar', async (c) => {
    const back = localPath(c.req.query('volver')) ?? undefined
    if (await resume(c.get('ctx'), c.req.header('cookie')))
      return c.redirect(back ?? '/servicios', 303)
    const said = {
      loggedOut: c.req.query('salida') !== undefined,
      recovered: c.req.query('clave') === 'nueva',
      expired: c.req.query('vencida') !== undefined,
    }
    return c.html(<LoginPage frame={c.get('frame')} back={back} {...said} />)
  })
  .post('/ingresar', async (c) => {
    const field = await formIn(c)
    const { ctx } = c.var
    const number = field('numero')
    const back = localPath(field('volver')) ?? undefined
    try {
      const ip = clientIp(c, ctx.config.trustedProxies)
      const { cookie } = await login(ctx, number, field('clave'), ip)
      c.header('set-cookie', cookie)
      return c.redirect(back ?? '/servicios', 303)
    } catch (error) {
      return refused(c, error, number, back)
    }
  })

function refused(c: Visit, error: unknown, number: string, back: string | undefined) {
  if (!(error instanceof DomainError)) throw error
  const frame = c.get('frame')
  if (error.code === 'unauthenticated')
    return c.html(<LoginPage frame={frame} number={number} back={back} wrong />, 401)
  return slowPage(c, error, frame.texts.login.slow, '/ingresar')
}
