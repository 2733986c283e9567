import type { CivilDate } from '../../calendar.ts'

/** What a law's rule does; it only ever improves the client's side and never moves a cutoff. */
export type Effect =
  /** A declaration counts although nobody confirms it: it goes before staff instead of lapsing. */
  | { does: 'declaration_counts' }
  /** A period that starts after the end isn't charged, however late the declaration. */
  | { does: 'no_charge_after_end' }
  /** The service may go on during notice, but nothing is charged for it. */
  | { does: 'notice_not_charged' }
  | { does: 'max_notice'; days: number }
  | { does: 'no_commitment' }
  | { does: 'cooling_off'; days: number; from: readonly ('purchase' | 'renewal')[] }
  /** Data can be fetched for at least so many days after the end. */
  | { does: 'keep_data'; days: number }
  | { does: 'receipt_within'; seconds: number }
  /** The screen that asks for the code carries no offer and no survey. */
  | { does: 'no_offers_on_code_screen' }
  | { does: 'reason_never_required' }
  /** A refund has arrived so many days after the request; 0: at once. */
  | { does: 'refund_within'; days: number }
  /** The client's own bank stops or reverses a debit without asking the provider. */
  | { does: 'bank_stops_debit' }
  /** All on one page, or a page that sums up between the form and the button that sends it. */
  | { does: 'topology'; shape: 'single_page' | 'form_summary_confirm' }
  /** Whether the termination is ordinary or extraordinary, and for what reason then. */
  | { does: 'asks_termination_kind' }
  /** A renewal is announced no earlier and no later than so many days before it. */
  | { does: 'renewal_notice'; earliestDays: number; latestDays: number }
  /** Words that the law prescribes; never translated. */
  | { does: 'labels'; labels: Omit<Labels, 'language'> }

export interface Labels {
  /** The law's own, as a language tag. */
  language: string
  entry?: string
  confirm?: string
  withdrawal?: string
  confirmWithdrawal?: string
}

/** One rule of a law, with where it was read and how sure that is. */
export interface Fact {
  name: string
  /** What verdicts, bases and rules say: `law_<pack>_<article>`. */
  code: `law_${string}`
  source: string
  /** A: the text was read. B: regulator, ministry, law firm. C: one weak source. M: general knowledge. */
  confidence: 'A' | 'B' | 'C' | 'M'
  /** C and M are unverified: off until the provider turns them on. */
  on: boolean
  effect: Effect
  /** Whose counsel signed it for the provider, and when; absent: nobody. */
  verified?: { by: string; on: CivilDate }
}

/** A country's law laid over the provider's rules. */
export interface Pack {
  id: string
  version: number
  country: string
  /** Codes of their own for parts of the country where its law applies. */
  alsoFor?: readonly string[]
  /** In which its words are prescribed, as a language tag. */
  language: string
  /** Whose counsel signed it and when; null: nobody yet. */
  verified: { by: string | null; on: CivilDate | null }
  /** By when it must be looked at again. */
  reviewBy: CivilDate
  facts: readonly Fact[]
}
