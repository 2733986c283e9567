import type { CivilDate } from '../calendar.ts'
import type { Effect, Fact, Labels, Pack } from './packs/pack.ts'

/** Who read a law's rule, where that is known. */
export interface Checked {
  /** The provider's counsel signed it. */
  verified?: { by: string; on: CivilDate }
  /** The provider turned it on although nobody verified it. */
  unverified?: true
}

/** Where a rule of law stands. */
export interface Article extends Checked {
  code: string
  source: string
  pack: string
}

export const checkOf = ({ verified, unverified }: Checked): Checked => ({
  ...(verified && { verified }),
  ...(unverified && { unverified }),
})

type Does = Effect['does']
type Of<D extends Does> = Extract<Effect, { does: D }>
type Limit<T> = (Article & T) | null

/** Packs merged field by field; of several rules about one thing the one that serves the client best. */
export interface Law {
  packs: readonly { id: string; version: number }[]
  /** With any pack at all an unconfirmed declaration goes into review. */
  declarationCounts: Article | null
  noChargeAfterEnd: Article | null
  noticeNotCharged: Article | null
  noCommitment: Article | null
  maxNotice: Limit<{ days: number }>
  coolingOff: readonly (Article & { days: number; from: readonly ('purchase' | 'renewal')[] })[]
  keepData: Limit<{ days: number }>
  /** A refund has arrived so many days after the request. */
  refundWithin: Limit<{ days: number }>
  /** The client's own bank stops or reverses a debit without asking the provider. */
  bankStopsDebit: Article | null
  receiptWithin: Limit<{ seconds: number }>
  noOffersOnCodeScreen: Article | null
  reasonNeverRequired: Article | null
  /** What was filled in is shown once more before it is sent; null also where another law forbids a step. */
  summaryFirst: Article | null
  /** The form asks whether the termination is ordinary or extraordinary. */
  asksTerminationKind: Article | null
  renewalNotice: Limit<{ earliestDays: number; latestDays: number }>
  /** Prescribed words; null where none are, or where the client's country isn't known. */
  labels: Labels | null
  /** Where those words stand. */
  prescribes: readonly Article[]
}

const merged = new WeakMap<readonly Pack[], Law>()

/** The law of the packs that apply to a client. The same list gives the same object. */
export function lawOf(packs: readonly Pack[]): Law {
  const known = merged.get(packs)
  if (known) return known
  const law = merge(packs)
  merged.set(packs, law)
  return law
}

export const noLaw = lawOf([])

function merge(packs: readonly Pack[]): Law {
  const all = <D extends Does>(does: D) =>
    packs.flatMap((pack) =>
      pack.facts.flatMap((fact) =>
        fact.effect.does === does
          ? [{ article: articleOf(pack, fact), effect: fact.effect as Of<D> }]
          : [],
      ),
    )
  const first = (does: Does): Article | null => all(does)[0]?.article ?? null
  /** The rule that is least by `measure`. */
  const least = <D extends Does>(does: D, measure: (effect: Of<D>) => number) => {
    const [best] = all(does).toSorted((a, b) => measure(a.effect) - measure(b.effect))
    return best ? { ...best.article, ...best.effect } : null
  }
  const labels = packs.length === 1 ? all('labels') : []
  const shapes = all('topology')
  const onePage = shapes.some(({ effect }) => effect.shape === 'single_page')
  return {
    packs: packs.map(({ id, version }) => ({ id, version })),
    declarationCounts: first('declaration_counts'),
    noChargeAfterEnd: first('no_charge_after_end'),
    noticeNotCharged: first('notice_not_charged'),
    noCommitment: first('no_commitment'),
    maxNotice: least('max_notice', ({ days }) => days),
    coolingOff: all('cooling_off').map(({ article, effect: { days, from } }) => ({
      ...article,
      days,
      from,
    })),
    keepData: least('keep_data', ({ days }) => -days),
    refundWithin: least('refund_within', ({ days }) => days),
    bankStopsDebit: first('bank_stops_debit'),
    receiptWithin: least('receipt_within', ({ seconds }) => seconds),
    noOffersOnCodeScreen: first('no_offers_on_code_screen'),
    reasonNeverRequired: first('reason_never_required'),
    summaryFirst: onePage ? null : (shapes[0]?.article ?? null),
    asksTerminationKind: first('asks_termination_kind'),
    renewalNotice: least('renewal_notice', ({ latestDays }) => -latestDays),
    labels:
      packs[0] && labels.length > 0
        ? Object.assign(
            { language: packs[0].language },
            ...labels.map(({ effect }) => effect.labels),
          )
        : null,
    prescribes: labels.map(({ article }) => article),
  }
}

const articleOf = (pack: Pack, { code, source, on, verified }: Fact): Article => ({
  code,
  source,
  pack: pack.id,
  ...(verified ? { verified } : on ? {} : { unverified: true }),
})

/** What becomes of a declaration that nobody confirmed: with any pack it goes into review. */
export const unconfirmedUnder = (
  unconfirmed: 'lapse' | 'review',
  packs: readonly Pack[],
): 'lapse' | 'review' => (packs.length > 0 ? 'review' : unconfirmed)
