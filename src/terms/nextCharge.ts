import { type CivilDate, earlierDay, plusDays } from '../calendar.ts'
import { amountOf, type Charging, judge } from './charging.ts'
import type { NextCharge, Reckoning } from './consequences.ts'
import { anchorDayOf } from './cycles.ts'
import { shorterNotice } from './lastDay.ts'

/** What is said of charges where the service ends with `lastDay`, because the client chose `endsOn` or nothing. */
export function chargingFor(
  { subject, policy, law, today, imposed, right }: Reckoning,
  endsOn: CivilDate | null,
  lastDay: CivilDate | null,
): Charging {
  const anchorDay = anchorDayOf(subject)
  // What is given back in full isn't charged either, where it isn't paid yet.
  if (endsOn === null && right) {
    const { dayZero, code } = right
    const until = plusDays(earlierDay(dayZero, subject.expiresOn), -1)
    return { until, byDay: false, stopsLate: code, free: null, anchorDay }
  }
  const freeNotice = policy.notice && law.noticeNotCharged
  const freeTo = freeNotice ? imposed : null
  // Who stays beyond the notice pays for the days beyond it.
  const goesOn = freeTo !== null && lastDay !== null && lastDay > freeTo
  const lawful = freeNotice || law.noChargeAfterEnd || shorterNotice(policy, law)
  return {
    until: freeTo && !goesOn ? today : (lastDay ?? today),
    byDay: policy.chargeByDay || freeTo !== null,
    stopsLate: lawful?.code ?? null,
    free: goesOn ? { from: plusDays(today, 1), to: freeTo } : null,
    anchorDay,
  }
}

/** What that means for the charge at the due date. */
export function nextChargeFor(
  { subject, at, cutoffAt }: Reckoning,
  lastDay: CivilDate | null,
  charging: Charging,
): NextCharge {
  const charge = { dueOn: subject.expiresOn, cutoffAt, cycleMonths: subject.cycleMonths }
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
