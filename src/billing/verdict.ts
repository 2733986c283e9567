import type { debitStance } from '../../db/schema/ledger.ts'
import type { CivilDate } from '../calendar.ts'
import { plusSeconds } from '../clock.ts'
import type { Money } from '../money.ts'
import { amountOf, type Charging, judge } from '../terms/charging.ts'
import { confirmByAt, reviewHoldSeconds } from '../terms/confirmation.ts'

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
  cycleMonths: number
  price: Money
  serviceState: 'active' | 'suspended' | 'cancelled'
}

/** `hold`: leave it out of the file and ask again. */
export interface Verdict {
  verdict: 'charge' | 'stop' | 'hold'
  /** By day where the cancellation ends the service within the period; else the price. */
  amount: Money
  holdUntil: Date | null
  /** `late`: its cutoff passed while it was held or stopped, so it is collected out of turn. */
  collect: 'late' | null
  protocol: string | null
  reason: string
}

/** Whether a charge may be taken at `at`, from what was recorded then. Pure: the same facts, the same answer. */
export function verdictOf(charge: Charge, stance: Stance | null, at: Date): Verdict {
  if (!stance) return withoutCancellation(charge, null, 'no_cancellation', false)
  const { protocol } = stance
  const charging = chargingOf(stance, charge)
  const judged = judge(stance.declaredAt, stance.lastDay, charging, charge)
  const stops = judged.verdict === 'stop'
  // Its turn had passed before this stance: whatever charges it now does so out of turn.
  const letGo = stance.lateOn === charge.dueOn
  if (stance.kind === 'none')
    return withoutCancellation(
      charge,
      protocol,
      stance.reason,
      letGo || (stops && charge.cutoffAt <= stance.recordedFrom),
    )
  if (stance.kind === 'hold') {
    const until = holdEnd(stance, at)
    if (stops && at < until)
      return {
        verdict: 'hold',
        amount: charge.price,
        ...askAgain(stance, until, at),
        collect: null,
        protocol,
      }
    if (stance.afterHold !== 'stop' && at >= until)
      return withoutCancellation(
        charge,
        protocol,
        'lapsed',
        letGo || (stops && charge.cutoffAt <= until),
      )
  }
  return {
    verdict: judged.verdict,
    amount: stops ? charge.price : amountOf(charging, charge),
    holdUntil: null,
    collect: letGo && !stops ? 'late' : null,
    protocol,
    reason: judged.reason,
  }
}

const chargingOf = (stance: Stance, { dueOn }: Charge): Charging => ({
  until: stance.endsOn ?? stance.lastDay ?? dueOn,
  byDay: stance.byDay,
  stopsLate: stance.stopsLate,
  free: stance.freeFrom && stance.freeTo ? { from: stance.freeFrom, to: stance.freeTo } : null,
  anchorDay: stance.anchorDay ?? 0,
})

// No spread: nearly all of a million debits pass here, and one took a fifth of their time.
const withoutCancellation = (
  charge: Charge,
  protocol: string | null,
  reason: string,
  late: boolean,
): Verdict => {
  const isCancelled = charge.serviceState === 'cancelled'
  return {
    verdict: isCancelled ? 'stop' : 'charge',
    amount: charge.price,
    holdUntil: null,
    collect: late && !isCancelled ? 'late' : null,
    protocol,
    reason: isCancelled ? 'service_cancelled' : reason,
  }
}

/**
 * When to ask again about what is held to `until`: a declaration that goes into review when nobody confirms it
 * is decided at its `confirmBy` first.
 */
function askAgain(
  { reason, afterHold }: Stance,
  until: Date,
  at: Date,
): Pick<Verdict, 'holdUntil' | 'reason'> {
  if (reason !== 'awaiting_confirmation' || afterHold !== 'stop')
    return { holdUntil: until, reason }
  const confirmBy = plusSeconds(until, -reviewHoldSeconds)
  return at < confirmBy
    ? { holdUntil: confirmBy, reason }
    : { holdUntil: until, reason: 'in_review' }
}

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
