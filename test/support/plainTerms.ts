import type { Rules } from '../../src/terms/rules.ts'
import type { TermsSubject } from '../../src/terms/subject.ts'
import {
  countDays,
  dayAfter,
  dayBefore,
  daysLater,
  isWeekday,
  monthsLater,
} from './plainCalendar.ts'
import { localDate } from './zones.ts'

/** What terms come to, in dates and whole minor units. */
export interface PlainTerms {
  verdict: 'stop' | 'charge'
  charged: number
  lastDay: string | null
  refund: number
  owed: number
  keptTo: string | null
}

type Units = { unitPrice: number; share: [over: number, under: number] }

/** The same as `termsOf` without packs, worked out day by day from the date of T0 in its zone. */
export function plainTerms(
  subject: TermsSubject & Units,
  rules: Rules,
  zone: string,
  at: Date,
  endsOn: string | null,
): PlainTerms {
  const { startedOn, expiresOn: due, cycleMonths, unitPrice } = subject
  const today = localDate(at, zone)
  const next = monthsLater(due, cycleMonths, startedOn)
  const inTime = isInTime(subject, rules, today)
  const back = endsOn === null ? givenBack(subject, rules, today) : null
  const cooling = back !== null
  const lastDay = endsOn ?? (cooling ? null : imposed(subject, rules, today, inTime))
  const end = lastDay ?? today

  const stopped = inTime && (lastDay === null || due > lastDay)
  const stop = stopped || cooling
  const isPart = rules.chargeByDay && !cooling && end >= due && dayAfter(end) < next
  const part = () => half(unitPrice * countDays(dayBefore(due), end), countDays(due, next))
  const committed = subject.committedUntil
  let cycles = 0
  if (committed && !cooling && rules.commitment !== 'nothing' && dayAfter(end) < committed)
    for (let n = 0; ; n++) {
      const start = monthsLater(due, n * cycleMonths, startedOn)
      if (start >= committed) break
      if (start > end && (n > 0 || stop)) cycles++
    }
  const endedOn = lastDay
    ? dayAfter(lastDay)
    : localDate(new Date(at.getTime() + rules.undoWindowSeconds * 1000), zone)
  return {
    verdict: stop ? 'stop' : 'charge',
    charged: stop ? 0 : isPart ? part() : unitPrice,
    lastDay,
    refund: unitPrice * (back ?? 0),
    owed: half(unitPrice * cycles * subject.share[0], subject.share[1]),
    keptTo: rules.keepDataDays > 0 ? daysLater(endedOn, rules.keepDataDays) : null,
  }
}

/** Half up. */
const half = (over: number, under: number): number => Math.floor((2 * over + under) / (2 * under))

function isInTime({ expiresOn: due, payment }: TermsSubject, rules: Rules, today: string): boolean {
  if (rules.notice) return daysLater(today, rules.notice.days) < due
  const rule = rules.cutoff[payment]
  if (rule.rule === 'first_of_due_month') return today.slice(0, 7) < due.slice(0, 7)
  if (rule.rule === 'due_date') return today < due
  const isBusiness = (day: string) => isWeekday(day) && !rules.holidays.includes(day)
  const days = rule.count === 'civil' ? countDays(today, due) : countDays(today, due, isBusiness)
  return today <= due && days >= rule.days
}

function imposed(
  subject: TermsSubject,
  rules: Rules,
  today: string,
  inTime: boolean,
): string | null {
  if (rules.notice) return daysLater(today, rules.notice.days)
  if (rules.end === 'at_once') return null
  const { startedOn, expiresOn, cycleMonths } = subject
  const paidTo = inTime ? expiresOn : monthsLater(expiresOn, cycleMonths, startedOn)
  return paidTo > today ? dayBefore(paidTo) : null
}

/** How many payments a right to leave with a refund that still holds gives back; null where none holds. */
function givenBack(subject: TermsSubject, { coolingOff }: Rules, today: string): number | null {
  if (!coolingOff) return null
  const { startedOn, expiresOn, cycleMonths } = subject
  const holds = (zero: string) => daysLater(zero, coolingOff.days) >= today
  const found: number[] = []
  const renewedOn = monthsLater(expiresOn, -cycleMonths, startedOn)
  const renewed = renewedOn > startedOn && renewedOn <= today
  if (coolingOff.from.includes('renewal') && renewed && holds(renewedOn)) found.push(1)
  if (coolingOff.from.includes('purchase') && holds(startedOn)) {
    let paid = 0
    while (monthsLater(startedOn, (paid + 1) * cycleMonths, startedOn) <= expiresOn) paid++
    found.push(startedOn < expiresOn ? Math.max(1, paid) : 0)
  }
  return found.length > 0 ? Math.max(...found) : null
}
