import { type CivilDate, plusDays } from '../calendar.ts'
import { amountOf, type Charging, judge } from './charging.ts'
import type { NextCharge, Reckoning } from './consequences.ts'
import { shorterNotice } from './lastDay.ts'

/** What is said of charges where the service ends with `lastDay`, because the client chose `endsOn` or nothing. */
export function chargingFor(
  { subject, policy, law, today, right }: Reckoning,
  endsOn: CivilDate | null,
  lastDay: CivilDate | null,
): Charging {
  // What is given back in full isn't charged either, where it isn't paid yet.
  if (endsOn === null && right) {
    const { dayZero, code } = right
    const from = dayZero < subject.expiresOn ? dayZero : subject.expiresOn
    return { until: plusDays(from, -1), byDay: false, stopsLate: code }
  }
  const freeNotice = endsOn === null && policy.notice !== null && law.noticeNotCharged
  return {
    until: freeNotice ? today : (lastDay ?? today),
    byDay: policy.chargeByDay,
    stopsLate: (freeNotice || law.noChargeAfterEnd || shorterNotice(policy, law))?.code ?? null,
  }
}

/** What that means for the charge at the due date. */
export function nextChargeFor(
  { subject, at, cutoffAt }: Reckoning,
  lastDay: CivilDate | null,
  charging: Charging,
): NextCharge {
  const charge = { dueOn: subject.expiresOn, cutoffAt }
  const { verdict, reason } = judge(at, lastDay, charging, charge)
  const due = { ...subject, dueOn: subject.expiresOn }
  return {
    payment: subject.payment,
    dueOn: subject.expiresOn,
    amount: verdict === 'charge' ? amountOf(charging, due) : subject.price,
    fullAmount: subject.price,
    cutoffAt: cutoffAt.toISOString(),
    verdict,
    refundable: false,
    reason,
  }
}
