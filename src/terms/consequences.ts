import type { CivilDate } from '../calendar.ts'
import type { Money } from '../money.ts'
import type { Charging } from './charging.ts'
import type { CoolingOff } from './coolingOff.ts'
import type { Payment } from './cutoff.ts'
import type { Checked, Law } from './law.ts'
import type { Effect } from './packs/pack.ts'
import type { Clause, Policy } from './rules.ts'
import type { TermsSubject } from './subject.ts'

/** The consequences of cancelling at `at`, as DESIGN's “terms”: instants ISO UTC, absent things null. */
export interface Terms {
  policy: { id: string; version: number }
  packs: { id: string; version: number }[]
  timezone: string
  at: string
  /** The first instant without service: the one after the last day, or `at` + undo window. */
  endsAt: string
  /** Null: at once. */
  lastDay: CivilDate | null
  confirmWithinSeconds: number
  undoWindowSeconds: number
  wipeWithinSeconds: number
  nextCharge: NextCharge
  refund: MoneyOnBasis | null
  owed: MoneyOnBasis | null
  dataKeptUntil: string | null
  backupsExpireOn: CivilDate | null
  loses: { kind: string; ref: string }[]
  alternatives: Alternative[]
  notices: string[]
  /** Every consequence with the source of its rule. */
  rules: RuleTrace[]
  /** The right to leave with a refund, while it lasts. */
  withdrawal: Withdrawal | null
  /** When it was asked for in writing; null: not yet, and reckoned as if it were at `at`. */
  formalisedAt: string | null
  /** What billing is told of charges. */
  charging: Charging
  /** The kinds of components that aren't touched before the last day is over, such as numbers for porting. */
  staysAlive: string[]
  /** Where something is owed. */
  commitment: Commitment | null
  /** Where there is a refund: the day by which it has arrived; null where nothing says it. */
  refundBy?: CivilDate | null
}

export interface NextCharge {
  payment: Payment
  dueOn: CivilDate
  amount: Money
  fullAmount: Money
  cutoffAt: string
  verdict: 'stop' | 'charge'
  refundable: boolean
  /** `declared_before_cutoff`, `declared_after_cutoff`, `service_continues`, `cooling_off`, `law_…`. */
  reason: string
}

/** A later last day that the client may choose, and what it does to the next charge. */
export interface Alternative {
  endsOn: CivilDate
  verdict: 'stop' | 'charge'
  amount: Money | null
}

export interface MoneyOnBasis {
  amount: Money
  basis: string
}

/** How what is owed for leaving a commitment early was reckoned. */
export interface Commitment {
  /** The first day that the client isn't committed to. */
  until: CivilDate
  /** How many whole cycles are left to pay; null: it is a fixed sum. */
  cycles: number | null
  /** Which share of them, such as `0.50`. */
  share: string | null
}

export interface RuleTrace extends Checked {
  code: string
  /** A seed, a policy or an article of law. */
  source: string
  /** The pack whose rule it is. */
  pack: string | null
  /** The code of the policy's rule that a pack's replaced. */
  replaced: string | null
  /** The clause of the provider's contract that a policy's rule is written in, where it named one. */
  clause?: Clause
  /** What a law's rule does that no policy says anything of. */
  does?: Effect['does']
}

export interface Withdrawal {
  /** The first instant at which it is too late. */
  until: string
  days: number
  source: string
  /** `cooling_off` or the law's `law_…`. */
  code: string
  from: 'purchase' | 'renewal'
  /** The purchase or the renewal. */
  dayZero: CivilDate
}

export interface TermsOptions {
  /** The last day that the client chose; null: as the policy has it. */
  endsOn?: CivilDate | null
  /** Where `endsOn` is too early: it is refused, or becomes the earliest day that can be chosen. */
  tooEarly?: 'refused' | 'moved'
  /** How it is asked for, as in a declaration. */
  channel?: string
  /** Whether a reason is given. */
  hasReason?: boolean
  /** When it was asked for in writing, where that was later than `at`. */
  formalisedAt?: Date | null
}

/** What all parts of the terms are reckoned from. */
export interface Reckoning {
  subject: TermsSubject
  policy: Policy
  law: Law
  timezone: string
  at: Date
  today: CivilDate
  cutoffAt: Date
  imposed: CivilDate | null
  /** The last day that the policy would impose without any law. */
  imposedByPolicy: CivilDate | null
  /** The right to leave with a refund, whether or not it is used. */
  right: CoolingOff | null
  /** What the client chose, where that isn't what comes of choosing nothing. */
  endsOn: CivilDate | null
  formalisedAt: Date | null
}
