import type { Texts } from '../texts.ts'

/** What terms say besides dates and money, by the codes of notices and rules. */
export const terms: Texts['terms'] = {
  why: 'Where does each rule come from?',
  rule: 'Rule',
  source: 'Where it is written',
  ours: (provider) => `${provider}’s terms of service`,
  notices: {
    bank_stops_debit:
      'If the debit is taken from a bank account, you can also ask your bank to stop it, up to 24 business hours before it falls due, or to reverse it within 30 days. That alone does not cancel the service.',
    counts_from_formalisation: 'Notice counts from when you confirm in writing with the code.',
    refund_given_up: 'If you choose to stay longer, there is no refund.',
    notice_not_charged: 'Nothing is charged for the notice period.',
    unconfirmed_goes_to_review:
      'If you never enter the code, your request is not lost: a person reviews it and today’s date still counts.',
  },
  /** What stays to the last day, by kind. */
  alive: {
    phone_number: 'Your numbers stay active until the last day, so that you can port them.',
    recording: 'Recordings can be downloaded until the last day.',
  },
  aliveOther: (kind) => `Stays active until the last day: ${kind}.`,
  rules: {
    cutoff_first_of_due_month:
      'The debit is stopped if you ask to cancel before the 1st of the month in which it falls due.',
    cutoff_days_before:
      'The charge is stopped if you ask to cancel as many days ahead as your plan requires.',
    cutoff_business_days_before:
      'The charge is stopped if you ask to cancel as many business days ahead as your plan requires.',
    cutoff_due_date: 'The charge is stopped if you ask to cancel before the day it falls due.',
    cutoff_notice: 'The charge is stopped if the notice period ends before it falls due.',
    ends_at_once: 'The service ends at once.',
    ends_after_notice: 'The service ends when the notice period is over.',
    ends_on_last_paid_day: 'The service ends on the last day that you have paid for.',
    ends_with_owed_term:
      'The time to stop the renewal is over: the service ends with the period that is charged.',
    ends_on_chosen_day: 'The service ends on the day you chose.',
    cooling_off: 'You may change your mind in the first days and get back what you paid.',
    refund_within: 'A refund reaches you within a set time.',
    charged_by_day: 'The period that contains your last day is charged by the day.',
    commitment: 'You committed to a term: leaving early has a cost.',
    data_kept: 'Data is kept for a while after the end and then deleted.',
    data_wiped: 'Nothing is kept after the end.',
    backups_expire: 'Backups are deleted when their time is over.',
    stays_alive: 'What your plan keeps active isn’t touched until the last day is over.',
    code_window: 'The code works until its time is over.',
    unconfirmed_lapses: 'If you do not confirm in time, the request has no effect.',
    unconfirmed_reviewed: 'If you do not confirm in time, a person reviews the request.',
    undo_window: 'After confirming, you have some time to undo the cancellation.',
    wiped_within:
      'The cancellation is completed within a set time, counted from your confirmation or from your last day.',
    told: 'We tell the departments that close your account.',
  },
  law: {
    declared_after_cutoff: 'You are not charged for a period that starts after the end.',
    service_continues: 'You are not charged for the notice period.',
    ends_after_notice: 'The law shortens the notice period.',
    ends_with_owed_term: 'The service ends without the period that was to be charged.',
    cooling_off: 'The law gives you longer to change your mind with a refund.',
    refund_within: 'The law sets a time by which the refund reaches you.',
    commitment: 'Nothing is charged for leaving before the term is over.',
    data_wiped: 'Your data is kept for a while so that you can download it.',
    data_kept: 'Your data is kept longer so that you can download it.',
    unconfirmed_lapses: 'Your request counts even if you do not confirm it: a person reviews it.',
  },
  /** The right to leave with a refund, where it is a law's. */
  lawWithdrawal: 'You may change your mind and get back what you paid.',
  demands: {
    receipt_within: 'You receive proof of your request within the time that the law sets.',
    reason_never_required: 'You do not have to say why you are leaving.',
    no_offers_on_code_screen: 'The screen for the code carries no offers and no surveys.',
    topology: 'Before the request is sent you see a summary and can change it.',
    asks_termination_kind: 'You may say whether the termination is ordinary or extraordinary.',
    labels: 'The buttons carry the words that the law prescribes.',
  },
  verified: (by, day) => `verified by ${by} on ${day}`,
  unverified: (provider) => `turned on by ${provider}, not verified`,
  lawOther: 'The law improves this rule in your favour.',
}
