import { Hono } from 'hono'
import { ConfirmPage, type ConfirmProps } from '../../../views/cancellation/confirmPage.tsx'
import { withinCodeTries } from '../../auth/codeTries.ts'
import { confirm } from '../../cancellation/confirm.ts'
import { cancellationDetail } from '../../cancellation/detail.ts'
import { DomainError } from '../../errors.ts'
import { clientIp } from '../clientIp.ts'
import { slowPage } from './slow.tsx'
import { actorOf, formIn, idIn, type PageEnv, type Visit } from './visit.ts'

export const confirmPages = new Hono<PageEnv>()
  .get('/bajas/:protocol/confirmar', (c) => form(c, undefined, 200))
  .post('/bajas/:protocol/confirmar', async (c) => {
    const { ctx, frame } = c.var
    const protocol = idIn(c, 'protocol')
    const code = (await formIn(c))('codigo')
    if (code === '') return form(c, 'empty', 422)
    try {
      const ip = clientIp(c, ctx.config.trustedProxies)
      await withinCodeTries(ctx, ip, () => confirm(ctx, protocol, code, actorOf(c)))
      return c.redirect(`/bajas/${protocol}`, 303)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      if (error.code === 'code_wrong') return form(c, 'wrong', 422)
      if (error.code === 'code_exhausted') return form(c, 'dead', 409)
      if (error.code === 'slow_down')
        return slowPage(c, error, frame.texts.confirm.slow, `/bajas/${protocol}`)
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
