import { Hono } from 'hono'
import { ConfirmPage, type ConfirmProps } from '../../../views/cancellation/confirmPage.tsx'
import { confirm } from '../../cancellation/confirm.ts'
import { cancellationDetail } from '../../cancellation/detail.ts'
import { DomainError } from '../../errors.ts'
import { actorOf, formIn, idIn, type PageEnv, type Visit } from './visit.ts'

export const confirmPages = new Hono<PageEnv>()
  .get('/bajas/:protocol/confirmar', (c) => form(c, undefined, 200))
  .post('/bajas/:protocol/confirmar', async (c) => {
    const protocol = idIn(c, 'protocol')
    const code = (await formIn(c))('codigo')
    if (code === '') return form(c, 'empty', 422)
    try {
      await confirm(c.get('ctx'), protocol, code, actorOf(c))
      return c.redirect(`/bajas/${protocol}`, 303)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      if (error.code === 'code_wrong') return form(c, 'wrong', 422)
      if (error.code === 'code_exhausted') return form(c, 'dead', 409)
      const over = error.code === 'code_expired' || error.code === 'cancellation_closed'
      if (!over) throw error
      return c.redirect(`/bajas/${protocol}`, 303)
    }
  })

/** The form while there is something to confirm, else the page that says how it stands. */
async function form(c: Visit, problem: ConfirmProps['problem'], status: 200 | 409 | 422) {
  const protocol = idIn(c, 'protocol')
  const detail = await cancellationDetail(c.get('ctx'), protocol, actorOf(c))
  if (detail.cancellation.state !== 'declared') return c.redirect(`/bajas/${protocol}`, 303)
  return c.html(<ConfirmPage frame={c.get('frame')} detail={detail} problem={problem} />, status)
}
