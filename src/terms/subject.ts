import type { CivilDate } from '../calendar.ts'
import type { Money } from '../money.ts'
import type { Payment } from './cutoff.ts'

/** What the terms of a service depend on. */
export interface TermsSubject {
  startedOn: CivilDate
  /** The first unpaid day. */
  expiresOn: CivilDate
  cycleMonths: number
  price: Money
  payment: Payment
  components: readonly { kind: string; ref: string }[]
  /** The first day that the client isn't committed to. */
  committedUntil?: CivilDate | undefined
  /** The partner who sold it. */
  soldBy?: { name: string; contact: string } | undefined
}
