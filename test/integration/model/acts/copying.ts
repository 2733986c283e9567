import { copied, reportDone } from '../../../support/wipe.ts'
import { aboutBaja } from '../act.ts'
import { nothing, said } from '../real.ts'

/** A copy of what is kept: nothing is erased before it is made. */
export const orderCopy = aboutBaja(
  'order a copy',
  ({ life, baja }) => {
    if (life.contract.policy !== 'kept' || !baja.hasEnded) return 'wrong_state'
    if (baja.state === 'withdrawn') return 'cancellation_closed'
    if (baja.copy !== 'none') return 'ok'
    if (baja.state !== 'ended') return 'too_late'
    baja.copy = 'ordered'
    return 'ok'
  },
  async ({ app, protocol }) => said(await app.call('POST', `/cancellations/${protocol}/copy`)),
)

/** Who claimed the copy last says that it is made, whether or not anybody still wants it. */
export const makeCopy = aboutBaja(
  'the copy is made',
  ({ baja, known }) => {
    if (!known.baja?.copyClaims) return nothing
    if (baja.copy !== 'held' && baja.copy !== 'made') return 'stale_epoch'
    baja.copy = 'made'
    return 'ok'
  },
  async ({ app, copying }, { baja }) =>
    baja?.copyClaims && copying ? said(await reportDone(app, copying, 'export', copied)) : nothing,
)
