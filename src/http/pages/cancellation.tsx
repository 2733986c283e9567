import { Hono } from 'hono'
import { CancellationPage } from '../../../views/cancellation/cancellationPage.tsx'
import { CopyOrderPage } from '../../../views/cancellation/copyOrderPage.tsx'
import { ErasePage } from '../../../views/cancellation/erasePage.tsx'
import type { Change } from '../../../views/cancellation/props.ts'
import { withinNewCodes } from '../../auth/codeTries.ts'
import { cancellationDetail } from '../../cancellation/detail.ts'
import { eraseNow } from '../../cancellation/eraseNow.ts'
import { sendNewCode } from '../../cancellation/newCode.ts'
import { orderCopy } from '../../cancellation/orderCopy.ts'
import { withdraw } from '../../cancellation/withdraw.ts'
import { DomainError } from '../../errors.ts'
import { clientIp } from '../clientIp.ts'
import { slowPage } from './slow.tsx'
import { actorOf, idIn, type PageEnv, type Visit } from './visit.ts'

const changes: Record<string, Change> = { dia: 'day', cobro: 'charge', otro: 'other' }

export const cancellationPages = new Hono<PageEnv>()
  .get('/bajas/:protocol', async (c) => {
    const detail = await cancellationDetail(c.get('ctx'), idIn(c, 'protocol'), actorOf(c))
    const changed = (c.req.queries('cambio') ?? []).flatMap((what) => changes[what] ?? [])
    const newCode = c.req.query('codigo') === 'nuevo'
    return c.html(
      <CancellationPage
        frame={c.get('frame')}
        detail={detail}
        newCode={newCode}
        changed={changed}
      />,
    )
  })
  .post('/bajas/:protocol/codigo', async (c) => {
    const { ctx, frame } = c.var
    const protocol = idIn(c, 'protocol')
    const ip = clientIp(c, ctx.config.trustedProxies)
    try {
      const sent = withinNewCodes(ctx, ip, () => sendNewCode(ctx, protocol, actorOf(c)))
      const refusal = await refusalOf(sent)
      // The page of the state that it is in by now says why there is no new code.
      return c.redirect(`/bajas/${protocol}${refusal ? '' : '?codigo=nuevo'}`, 303)
    } catch (error) {
      return slowPage(c, error, frame.texts.cancellation.newCode.slow, `/bajas/${protocol}`)
    }
  })
  .post('/bajas/:protocol/deshacer', async (c) => {
    const protocol = idIn(c, 'protocol')
    const refusal = await refusalOf(withdraw(c.get('ctx'), protocol, actorOf(c)))
    if (refusal === 'too_late') throw new DomainError('too_late', { protocol })
    return c.redirect(`/bajas/${protocol}`, 303)
  })
  .get('/bajas/:protocol/eliminar', async (c) => {
    const protocol = idIn(c, 'protocol')
    const detail = await cancellationDetail(c.get('ctx'), protocol, actorOf(c))
    if (detail.cancellation.state !== 'ended') return toCancellation(c)
    return c.html(<ErasePage frame={c.get('frame')} detail={detail} />)
  })
  .post('/bajas/:protocol/eliminar', async (c) => {
    // Where there is nothing to erase, or it has begun, the page of its state says so.
    const protocol = idIn(c, 'protocol')
    const refusal = await refusalOf(eraseNow(c.get('ctx'), protocol, actorOf(c)))
    if (refusal === 'copy_being_made') return c.redirect(`/bajas/${protocol}/eliminar`, 303)
    return toCancellation(c)
  })
  .get('/bajas/:protocol/copia', async (c) => {
    const detail = await cancellationDetail(c.get('ctx'), idIn(c, 'protocol'), actorOf(c))
    if (!detail.copyOffer) return toCancellation(c)
    return c.html(<CopyOrderPage frame={c.get('frame')} detail={detail} offer={detail.copyOffer} />)
  })
  .post('/bajas/:protocol/copia', async (c) => {
    await refusalOf(orderCopy(c.get('ctx'), idIn(c, 'protocol'), actorOf(c)))
    return toCancellation(c)
  })
  // A login in between turns a sent form into a visit of its address.
  .get('/bajas/:protocol/codigo', toCancellation)
  .get('/bajas/:protocol/deshacer', toCancellation)

function toCancellation(c: Visit) {
  return c.redirect(`/bajas/${idIn(c, 'protocol')}`, 303)
}

const stateTells = new Set([
  'code_exhausted',
  'code_expired',
  'cancellation_closed',
  'too_late',
  'wrong_state',
  'copy_being_made',
])

/** The code of a refusal that the cancellation's state explains; null for none. Others are thrown. */
async function refusalOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work
    return null
  } catch (error) {
    if (error instanceof DomainError && stateTells.has(error.code)) return error.code
    throw error
  }
}
