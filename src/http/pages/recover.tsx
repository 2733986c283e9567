import { Hono } from 'hono'
import { AskPage, SentPage } from '../../../views/access/askPage.tsx'
import { DeadLinkPage, NewKeyPage } from '../../../views/access/newKeyPage.tsx'
import type { FieldProblem } from '../../../views/components/errorSummary.tsx'
import { askRecovery } from '../../auth/askRecovery.ts'
import { shortestKey } from '../../auth/keyRules.ts'
import { findRecovery, recover } from '../../auth/recover.ts'
import { linkSeconds } from '../../auth/recoveryLink.ts'
import { DomainError } from '../../errors.ts'
import { clientIp } from '../clientIp.ts'
import { keyProblem, mistypedKey, refusedKey } from './keyForm.ts'
import { formIn, type PageEnv, type Visit } from './visit.ts'

/** Making a new key by mail: opening the link shows a form, only sending that acts. */
export const recoverPages = new Hono<PageEnv>()
  .get('/recuperar', (c) => {
    const frame = c.get('frame')
    const sent = c.req.query('enviado') !== undefined
    return c.html(
      sent ? <SentPage frame={frame} validSeconds={linkSeconds} /> : <AskPage frame={frame} />,
    )
  })
  .post('/recuperar', async (c) => {
    const { ctx, frame } = c.var
    const typed = (await formIn(c))('quien')
    if (typed === '') return c.html(<AskPage frame={frame} empty />, 422)
    await askRecovery(ctx, typed, clientIp(c, ctx.config.trustedProxies))
    return c.redirect('/recuperar?enviado', 303)
  })
  .get('/recuperar/:token', async (c) => {
    const number = await holderOf(c)
    return number === null ? deadLink(c) : form(c, number, [], 200)
  })
  .post('/recuperar/:token', async (c) => {
    const { ctx, frame } = c.var
    const number = await holderOf(c)
    if (number === null) return deadLink(c)
    const field = await formIn(c)
    const mistyped = mistypedKey(field)
    if (mistyped) return form(c, number, [keyProblem(frame, mistyped)], 422)
    try {
      await recover(
        ctx,
        c.req.param('token'),
        field('nueva'),
        clientIp(c, ctx.config.trustedProxies),
      )
      return c.redirect('/ingresar?clave=nueva', 303)
    } catch (error) {
      if (isNotFound(error)) return deadLink(c)
      return form(c, number, [refusedKey(frame, error)], 422)
    }
  })

const isNotFound = (error: unknown) => error instanceof DomainError && error.code === 'not_found'

/** The client number of the link's holder; null for a link that doesn't hold. */
const holderOf = (c: Visit): Promise<string | null> =>
  findRecovery(c.get('ctx'), c.req.param('token') ?? '').catch((error: unknown) => {
    if (isNotFound(error)) return null
    throw error
  })

const deadLink = (c: Visit) =>
  c.html(<DeadLinkPage frame={c.get('frame')} validSeconds={linkSeconds} />, 404)

const form = (c: Visit, number: string, problems: FieldProblem[], status: 200 | 422) =>
  c.html(
    <NewKeyPage
      frame={c.get('frame')}
      token={c.req.param('token') ?? ''}
      number={number}
      shortest={shortestKey}
      problems={problems}
    />,
    status,
  )
