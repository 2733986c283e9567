import { disputeToken } from '../../../../src/cancellation/disputeToken.ts'
import * as api from '../../../support/cancelling.ts'
import { type Act, aboutBaja } from '../act.ts'
import { dayNamed, dayOf, hour, imposed, lastChoosable, nameOf } from '../days.ts'
import { type Real, said } from '../real.ts'
import { confirmBy, letGo } from '../verdict.ts'
import { endingJob } from '../work.ts'
import { type Baja, isOpen, type Life } from '../world.ts'

/** Last days to choose: before the debit is due, and after it. */
const chosen = { sooner: dayNamed('2026-12-04'), later: dayNamed('2027-01-10') }

/** Declares over the API or by telephone, with a last day of the client's choice or without. */
export const declare =
  (channel: 'api' | 'phone' = 'api', end?: keyof typeof chosen) =>
  (which: number): Act => ({
    name: ['declare', which, channel, end].filter((word) => word !== undefined).join(' '),
    which,
    foresee({ lives, now }) {
      const life = lives[which] as Life
      if (life.isOver) return 'service_cancelled'
      if (isOpen(life.baja)) return 'cancellation_open'
      const soonest = imposed(life.contract, dayOf(now))
      const lastDay = end ? chosen[end] : soonest
      const early = lastDay !== null && lastDay < (soonest ?? dayOf(now))
      if (early || (end && (lastDay ?? 0) > lastChoosable(life.contract))) return 'invalid'
      Object.assign(life, { baja: declared(now, lastDay, channel), job: null, holder: null })
      return 'ok'
    },
    async dare(reals) {
      const real = reals[which] as Real
      const endsOn = end ? { endsOn: nameOf(chosen[end]) } : {}
      const answer = await api.declare(real.app, real.service, { channel, ...endsOn })
      if (answer.status === 201) {
        const { protocol } = answer.body
        const { id } = await api.rowOf(real.app, protocol)
        const token = disputeToken(real.app.ctx.secrets, id)
        Object.assign(real, { protocol, id, token, code: await api.sealedCode(real.app, id) })
      }
      return said(answer)
    },
  })

const declared = (t0: number, lastDay: number | null, channel: 'api' | 'phone'): Baja => ({
  ...{ state: 'declared', t0, lastDay, isWritten: channel === 'api' },
  ...{ codes: 1, deadCodes: 0, isDead: false, isUsed: false, triesLeft: 5, codeTaken: false },
  ...{ review: null, reviewUntil: 0, approvals: { release: [], withdraw: [] }, hasEnded: false },
  ...{ copy: 'none' as const, copyClaims: 0 },
})

/** It stands from now on: what was not in writing is, and its notice begins; a debit held so far may have lost its turn. */
export function takeEffect(life: Life, baja: Baja, now: number): void {
  letGo(life, now)
  const soonest = imposed(life.contract, dayOf(now))
  if (!baja.isWritten && soonest !== null && (baja.lastDay ?? 0) < soonest) baja.lastDay = soonest
  baja.isWritten = true
  baja.state = 'confirmed'
  life.job = endingJob(life, baja, now)
}

/** Types a code: the one mailed last, another one of its form, or that of the other client. */
export const confirm = (code: 'right' | 'wrong' | 'another’s') =>
  aboutBaja(
    `confirm (${code})`,
    ({ life, baja, now, known }) => {
      const isRight = code === 'right' && known.baja?.codes === baja.codes
      if (baja.state !== 'declared') return refusalOf(baja, isRight)
      if (baja.isDead) return 'code_exhausted'
      if (isRight) {
        baja.isUsed = true
        takeEffect(life, baja, now)
        return 'ok'
      }
      baja.triesLeft -= 1
      if (baja.triesLeft === 0) wearOut(baja, now)
      return `code_wrong ${baja.triesLeft}`
    },
    async (real, _, other) => {
      const typed = { right: real.code, wrong: api.wrongFor(real.code), 'another’s': other.code }
      const answer = await api.confirm(real.app, real.protocol, typed[code] || 'K7M2-PQ4X')
      const { triesLeft } = answer.body as { triesLeft?: number }
      return triesLeft === undefined ? said(answer) : `${said(answer)} ${triesLeft}`
    },
  )

function refusalOf({ state, review, isUsed, triesLeft }: Baja, isRight: boolean): string {
  if (state === 'lapsed') return 'code_expired'
  if (state === 'withdrawn') return 'cancellation_closed'
  if (state === 'in_review') return review === 'disputed' ? 'cancellation_closed' : 'code_exhausted'
  return isRight && isUsed ? 'ok' : `code_wrong ${triesLeft}`
}

function wearOut(baja: Baja, now: number): void {
  baja.isDead = true
  baja.deadCodes += 1
  if (baja.deadCodes < 5 && baja.codes <= 5) return
  baja.reviewUntil = confirmBy(baja, now) + 72 * hour
  Object.assign(baja, { state: 'in_review', review: 'codes_exhausted' })
}

export const newCode = aboutBaja(
  'new code',
  ({ baja }) => {
    if (baja.state !== 'declared') {
      const refusal = refusalOf(baja, false)
      return refusal.startsWith('code_wrong') ? 'cancellation_closed' : refusal
    }
    if (baja.codes > 5) return 'code_exhausted'
    Object.assign(baja, { codes: baja.codes + 1, isDead: false, triesLeft: 5 })
    return 'ok'
  },
  async (real) => {
    const answer = await api.newCode(real.app, real.protocol)
    // Undone meanwhile, its mail may have been taken back.
    if (answer.status === 200)
      real.code = await api.sealedCode(real.app, real.id).catch(() => real.code)
    return said(answer)
  },
)
