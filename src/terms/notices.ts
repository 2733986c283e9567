import type { Reckoning, Terms } from './consequences.ts'

/** What must be said to the client besides dates and money, as codes. */
export const noticeCodes = [
  'data_wiped_for_ever',
  'data_kept_then_wiped',
  'charge_not_refunded',
  'charged_by_day',
  'counts_from_formalisation',
  'stays_alive_until_last_day',
  'refund_given_up',
  'commitment_owed',
  'notice_not_charged',
  'unconfirmed_goes_to_review',
  'bank_stops_debit',
] as const
export type NoticeCode = (typeof noticeCodes)[number]

export function noticesOf({ policy, law, right, endsOn }: Reckoning, terms: Terms): NoticeCode[] {
  const { nextCharge, charging, lastDay, dataKeptUntil, formalisedAt, owed, staysAlive } = terms
  const charged = nextCharge.verdict === 'charge'
  const said: [NoticeCode, boolean][] = [
    ['data_wiped_for_ever', dataKeptUntil === null],
    ['data_kept_then_wiped', dataKeptUntil !== null],
    ['charge_not_refunded', charged && !nextCharge.refundable],
    ['charged_by_day', charged && nextCharge.amount.amount !== nextCharge.fullAmount.amount],
    ['counts_from_formalisation', policy.notice !== null && formalisedAt === null],
    ['stays_alive_until_last_day', staysAlive.length > 0],
    ['refund_given_up', right !== null && endsOn !== null],
    ['commitment_owed', owed !== null],
    [
      'notice_not_charged',
      law.noticeNotCharged !== null &&
        lastDay !== null &&
        (charging.until < lastDay || charging.free !== null),
    ],
    ['unconfirmed_goes_to_review', law.declarationCounts !== null],
    ['bank_stops_debit', law.bankStopsDebit !== null && nextCharge.payment === 'auto_debit'],
  ]
  return said.flatMap(([code, holds]) => (holds ? [code] : []))
}
