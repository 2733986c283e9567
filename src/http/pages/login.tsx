import { Hono } from 'hono'
import type { Typed } from '../../../views/frame.ts'
import { LoginPage } from '../../../views/login/loginPage.tsx'
import { waitIn } from '../../../views/login/slowPage.tsx'
import { login } from '../../auth/login.ts'
import { resume } from '../../auth/sessions.ts'
import { DomainError } from '../../errors.ts'
import { clientIp } from '../clientIp.ts'
import { arrive } from './arrive.ts'
import { localPath } from './localPath.ts'
import { slowPage, waitOf } from './slow.tsx'
import { typedOn } from './typed.ts'
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
    const typed = typedOn(back ?? '', field)
    try {
      const ip = clientIp(c, ctx.config.trustedProxies)
      const { cookie } = await login(ctx, number, field('clave'), ip)
      return await arrive(c, cookie, back ?? '/servicios', typed)
    } catch (error) {
      return refused(c, error, { number, back, typed })
    }
  })

interface Tried {
  number: string
  back: string | undefined
  typed: Typed | null
}

function refused(c: Visit, error: unknown, tried: Tried) {
  const frame = c.get('frame')
  const { wrong, slow } = frame.texts.login
  const again = (problem: string) => <LoginPage frame={frame} {...tried} problem={problem} />
  if (error instanceof DomainError && error.code === 'unauthenticated')
    return c.html(again(wrong), 401)
  // The page of its own would lose what was typed.
  if (tried.typed) return c.html(again(slow.wait(waitIn(frame, waitOf(c, error)))), 429)
  return slowPage(c, error, slow, '/ingresar')
}
