import { Hono } from 'hono'
import { end } from '../../auth/sessions.ts'
import type { PageEnv } from './visit.ts'

export const logoutPages = new Hono<PageEnv>().post('/salir', async (c) => {
  const { cookie } = await end(c.get('ctx'), c.req.header('cookie'))
  c.header('set-cookie', cookie)
  return c.redirect('/ingresar?salida', 303)
})
