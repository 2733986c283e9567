import type { CivilDate } from '../calendar.ts'
import type { Payment } from '../terms/cutoff.ts'

/** One debit and whether it may be taken, as DESIGN's HTTP API gives it. */
export interface Debit {
  service: string
  client: string
  domain: string
  payment: Payment
  dueOn: CivilDate
  amount: string
  currency: string
  cutoffAt: string
  verdict: 'charge' | 'stop' | 'hold'
  holdUntil: string | null
  collect: 'late' | null
  protocol: string | null
  reason: string
}
