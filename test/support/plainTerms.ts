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
  refundBy: string | null
  owed: number
  keptTo: string | null
}

type Units = { unitPrice: number; share: [over: number, under: number]; fixed: number | null }

/** What laws say, all of them together. */
export interface PlainLaw {
  noChargeAfterEnd: boolean
  noticeNotCharged: boolean
  noCommitment: boolean
  maxNotice: number | null
  rights: NonNullable<Rules['coolingOff']>[]
  keepDays: number
  refundDays: number | null
}

/** The same as `termsOf`, worked out day by day from the date of T0 in its zone. */
export function plainTerms(
  subject: TermsSubject & Units,
  rules: Rules,
  law: PlainLaw,
  zone: string,
  at: Date,
  endsOn: string | null,
): PlainTerms {
  const { startedOn, expiresOn: due, cycleMonths, unitPrice, fixed } = subject
  const today = localDate(at, zone)
  const next = monthsLater(due, cycleMonths, startedOn)
  const inTime = isInTime(subject, rules, today)
  const back = endsOn === null ? givenBack(subject, [rules.coolingOff, ...law.rights], today) : null
  const cooling = back !== null
  const usual = imposed(subject, rules, law, today, inTime)
  const lastDay = endsOn ?? (cooling ? null : usual)
  const end = lastDay ?? today

  const free = rules.notice !== null && law.noticeNotCharged
  const shortened = rules.notice !== null && usual !== daysLater(today, rules.notice.days)
  const spared = law.noChargeAfterEnd || free || shortened
  const byDays = rules.chargeByDay || free
  const isPaid = (day: string) => !free || day <= today || day > (usual ?? today)
  const used = byDays ? days(due, next).filter((day) => day <= end && isPaid(day)) : []
  const before = inTime && (lastDay === null || due > lastDay)
  const stop = cooling || before || (spared && (free ? used.length === 0 : due > end))
  const charged = used.length > 0 ? half(unitPrice * used.length, countDays(due, next)) : unitPrice

  const endedOn = lastDay
    ? dayAfter(lastDay)
    : localDate(new Date(at.getTime() + rules.undoWindowSeconds * 1000), zone)
  const promises = [rules.refundWithinDays ?? null, law.refundDays].filter((n) => n !== null)
  const soonest = promises.sort((a, b) => a - b)[0] ?? null
  const keepDays = Math.max(rules.keepDataDays, law.keepDays)
  return {
    verdict: stop ? 'stop' : 'charge',
    charged: stop ? 0 : charged,
    lastDay,
    refund: unitPrice * (back ?? 0),
    refundBy: (back ?? 0) > 0 && soonest !== null ? daysLater(today, soonest) : null,
    owed: cooling || law.noCommitment ? 0 : owed(),
    keptTo: keepDays > 0 ? daysLater(endedOn, keepDays) : null,
  }

  /** As if there were no law: it is never owed instead of a charge. */
  function owed(): number {
    const committed = subject.committedUntil
    const own = imposed(subject, rules, noLaw, today, inTime)
    const last =
      [own, endsOn]
        .filter((day) => day !== null)
        .sort()
        .at(-1) ?? null
    if (!committed || rules.commitment === 'nothing' || dayAfter(last ?? today) >= committed)
      return 0
    if (fixed !== null) return fixed
    const isCharged = !(inTime && (last === null || due > last))
    let cycles = 0
    for (let n = 0; ; n++) {
      const start = monthsLater(due, n * cycleMonths, startedOn)
      if (start >= committed) break
      if (start > (last ?? today) && !(n === 0 && isCharged)) cycles++
    }
    return half(unitPrice * cycles * subject.share[0], subject.share[1])
  }
}

export const noLaw: PlainLaw = {
  noChargeAfterEnd: false,
  noticeNotCharged: false,
  noCommitment: false,
  maxNotice: null,
  rights: [],
  keepDays: 0,
  refundDays: null,
}

/** Every day from `from` on and before `end`. */
const days = (from: string, end: string): string[] =>
  Array.from({ length: countDays(from, end) }, (_, n) => daysLater(from, n))

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
  law: PlainLaw,
  today: string,
  inTime: boolean,
): string | null {
  if (rules.notice)
    return daysLater(today, Math.min(rules.notice.days, law.maxNotice ?? rules.notice.days))
  if (rules.end === 'at_once') return null
  const { startedOn, expiresOn, cycleMonths } = subject
  const isKept = inTime || (law.noChargeAfterEnd && expiresOn > today)
  const paidTo = isKept ? expiresOn : monthsLater(expiresOn, cycleMonths, startedOn)
  return paidTo > today ? dayBefore(paidTo) : null
}

/** How many payments the rights to leave with a refund that still hold give back; null where none holds. */
function givenBack(
  subject: TermsSubject,
  rights: Rules['coolingOff'][],
  today: string,
): number | null {
  const { startedOn, expiresOn, cycleMonths } = subject
  const found: number[] = []
  for (const right of rights) {
    if (!right) continue
    const holds = (zero: string) => daysLater(zero, right.days) >= today
    const renewedOn = monthsLater(expiresOn, -cycleMonths, startedOn)
    const renewed = renewedOn > startedOn && renewedOn <= today
    if (right.from.includes('renewal') && renewed && holds(renewedOn)) found.push(1)
    if (!right.from.includes('purchase') || !holds(startedOn)) continue
    let paid = 0
    while (monthsLater(startedOn, (paid + 1) * cycleMonths, startedOn) <= expiresOn) paid++
    found.push(startedOn < expiresOn ? Math.max(1, paid) : 0)
  }
  return found.length > 0 ? Math.max(...found) : null
}
