import { Hono } from 'hono'
import { AccessPage, type AccessPageProps } from '../../../views/access/accessPage.tsx'
import type { FieldProblem } from '../../../views/components/errorSummary.tsx'
import { changeKey } from '../../auth/changeKey.ts'
import { shortestKey } from '../../auth/keyRules.ts'
import { endOthers, openSessions, sessionLimits } from '../../auth/sessions.ts'
import { readClient } from '../../catalogue/clients.ts'
import { DomainError } from '../../errors.ts'
import { clientIp } from '../clientIp.ts'
import { keyProblem, mistypedKey, refusedKey } from './keyForm.ts'
import { slowPage } from './slow.tsx'
import { formIn, type PageEnv, type Visit } from './visit.ts'

const doneBy: Record<string, AccessPageProps['done']> = { clave: 'key', sesiones: 'sessions' }

export const accessPages = new Hono<PageEnv>()
  .get('/acceso', (c) => page(c, [], doneBy[c.req.query('listo') ?? ''], 200))
  .post('/acceso/clave', async (c) => {
    const { ctx, client, frame } = c.var
    const field = await formIn(c)
    const problems: FieldProblem[] = []
    if (field('actual') === '')
      problems.push({ field: 'actual', message: frame.texts.access.change.empty })
    const mistyped = mistypedKey(field)
    if (mistyped) problems.push(keyProblem(frame, mistyped))
    if (problems.length > 0) return page(c, problems, undefined, 422)
    try {
      const ip = clientIp(c, ctx.config.trustedProxies)
      const { cookie } = await changeKey(ctx, client, field('actual'), field('nueva'), ip)
      c.header('set-cookie', cookie)
      return c.redirect('/acceso?listo=clave', 303)
    } catch (error) {
      return refused(c, error)
    }
  })
  .post('/acceso/sesiones', async (c) => {
    const { ctx, client } = c.var
    await endOthers(ctx, client, c.req.header('cookie'))
    return c.redirect('/acceso?listo=sesiones', 303)
  })
  // A login in between turns a sent form into a visit of its address.
  .get('/acceso/clave', (c) => c.redirect('/acceso', 303))
  .get('/acceso/sesiones', (c) => c.redirect('/acceso', 303))

function refused(c: Visit, error: unknown) {
  const { frame } = c.var
  const words = frame.texts.access
  const code = error instanceof DomainError ? error.code : null
  if (code === 'slow_down') return slowPage(c, error, words.slow, '/acceso')
  const problem =
    code === 'unauthenticated'
      ? { field: 'actual', message: words.change.wrong }
      : refusedKey(frame, error)
  return page(c, [problem], undefined, 422)
}

async function page(
  c: Visit,
  problems: FieldProblem[],
  done: AccessPageProps['done'],
  status: 200 | 422,
) {
  const { ctx, client, frame } = c.var
  const { email } = await readClient(ctx, client)
  const { changedAt, sessions } = await openSessions(ctx, client, c.req.header('cookie'))
  return c.html(
    <AccessPage
      frame={frame}
      number={client}
      email={email}
      changedAt={changedAt.toISOString()}
      shortest={shortestKey}
      sessions={sessions.map(({ since, current }) => ({ since: since.toISOString(), current }))}
      limits={sessionLimits}
      problems={problems}
      done={done}
    />,
    status,
  )
}
