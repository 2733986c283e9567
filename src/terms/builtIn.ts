import type { Rules } from './rules.ts'

/** Seed 003: wiped within 24 h, nothing kept, unconfirmed lapses. */
export const wipe24h: Rules = {
  confirmWithinSeconds: 86_400,
  codeTries: 5,
  undoWindowSeconds: 7200,
  wipeWithinSeconds: 86_400,
  unconfirmed: 'lapse',
  recheckAfterSeconds: 3600,
  cutoff: { auto_debit: { rule: 'first_of_due_month' }, invoice: { rule: 'due_date' } },
  holidays: [],
  notice: null,
  end: 'at_once',
  laterLastDays: 'any_day',
  chargeByDay: false,
  coolingOff: null,
  commitment: 'nothing',
  keepDataDays: 0,
  copyWithinSeconds: 72 * 3600,
  backupsExpireAfterDays: null,
  keepsAlive: [],
  tell: [],
  partners: 'allow',
}

/** Seed 002: 30 days' notice from the written request, charged by day; numbers stay for porting. */
const notice30d: Rules = {
  ...wipe24h,
  notice: { days: 30 },
  chargeByDay: true,
  keepsAlive: ['phone_number', 'recording'],
  tell: [
    { role: 'finance', email: null },
    { role: 'support', email: null },
  ],
}

const sevenDaysBefore = { rule: 'days_before', days: 7, count: 'civil' } as const

/** Seed 000: stops the renewal, keeps to the last paid day, refunds within 7 days, keeps data for 90. */
const endOfTerm: Rules = {
  ...wipe24h,
  cutoff: { auto_debit: sevenDaysBefore, invoice: sevenDaysBefore },
  end: 'last_paid_day',
  laterLastDays: 'end_of_period',
  coolingOff: { days: 7, from: ['purchase', 'renewal'] },
  commitment: 'all_that_remains',
  keepDataDays: 90,
  partners: 'refuse',
}

/** The document that a built-in policy was made from. */
export const seedOf: Readonly<Record<string, string>> = {
  'wipe-24h': 'seed_003',
  'notice-30d': 'seed_002',
  'end-of-term': 'seed_000',
}

export const builtIn: ReadonlyMap<string, Rules> = new Map([
  ['wipe-24h', wipe24h],
  ['notice-30d', notice30d],
  ['end-of-term', endOfTerm],
])
