import type { debitStance } from '../../db/schema/ledger.ts'
import type { CivilDate } from '../calendar.ts'
import { confirmByAt } from '../terms/confirmation.ts'
import { stopsCharge } from '../terms/cutoff.ts'

export type Stance = Omit<
  typeof debitStance.$inferSelect,
  'serviceId' | 'seq' | 'recordedFrom' | 'recordedTo'
> & {
  /** Since when this stance holds. */
  recordedFrom: Date
}

export interface Charge {
  dueOn: CivilDate
  cutoffAt: Date
  serviceState: 'active' | 'suspended' | 'cancelled'
}

/** `hold`: leave it out of the file and ask again. */
export interface Verdict {
  verdict: 'charge' | 'stop' | 'hold'
  holdUntil: Date | null
  /** `late`: its cutoff passed while it was held or stopped, so it is collected out of turn. */
  collect: 'late' | null
  protocol: string | null
  reason: string
}

/** Whether a charge may be taken at `at`, from what was recorded then. Pure: the same facts, the same answer. */
export function verdictOf(charge: Charge, stance: Stance | null, at: Date): Verdict {
  if (!stance) return withoutCancellation(charge, null, 'no_cancellation', null)
  const { protocol } = stance
  const say = (
    verdict: Verdict['verdict'],
    reason: string,
    holdUntil: Date | null = null,
  ): Verdict => ({
    verdict,
    holdUntil,
    collect: null,
    protocol,
    reason,
  })
  const stops = stopsCharge(stance.declaredAt, stance.lastDay, charge)
  if (stance.kind === 'none') {
    const late = stops && charge.cutoffAt <= stance.recordedFrom
    return withoutCancellation(charge, protocol, stance.reason, late ? 'late' : null)
  }
  if (stance.kind === 'hold') {
    const until = holdEnd(stance, at)
    if (stops && at < until) return say('hold', stance.reason, until)
    if (stance.afterHold !== 'stop' && at >= until)
      return withoutCancellation(
        charge,
        protocol,
        'lapsed',
        stops && charge.cutoffAt <= until ? 'late' : null,
      )
  }
  if (stops) return say('stop', 'declared_before_cutoff')
  const inTime = stance.declaredAt < charge.cutoffAt
  return say('charge', inTime ? 'service_continues' : 'declared_after_cutoff')
}

const withoutCancellation = (
  charge: Charge,
  protocol: string | null,
  reason: string,
  collect: 'late' | null,
): Verdict =>
  charge.serviceState === 'cancelled'
    ? { verdict: 'stop', holdUntil: null, collect: null, protocol, reason: 'service_cancelled' }
    : { verdict: 'charge', holdUntil: null, collect, protocol, reason }

function holdEnd(stance: Stance, at: Date): Date {
  if (!stance.holdUntil) throw new Error('a hold without an end')
  return confirmByAt(
    {
      confirmBy: stance.holdUntil,
      extendsAt: stance.extendsAt,
      extendedConfirmBy: stance.extendedUntil,
    },
    at,
  )
}
