import type { Texts } from '../texts.ts'

export const request: Texts['request'] = {
  title: 'Request cancellation',
  lead: 'Read what it means. Nothing happens yet: the cancellation is only requested with the button at the end, and then you confirm it with a code that we send you by email.',
  summary: 'In short',
  money: {
    title: 'The next charge',
    auto_debit: {
      stop: (amount, day) =>
        `The next payment of ${amount}, due on ${day}, **will not be debited**.`,
      charge: (amount, day) => `The next payment of ${amount}, due on ${day}, **will be debited**.`,
    },
    invoice: {
      stop: (amount, day) =>
        `The next invoice of ${amount}, due on ${day}, **will not be charged**.`,
      charge: (amount, day) => `The next invoice of ${amount}, due on ${day}, **will be charged**.`,
    },
    before: (cutoff) => `For that, request the cancellation before ${cutoff}.`,
    late: (cutoff) =>
      `To stop that charge, the cancellation had to be requested before ${cutoff}. That deadline has passed.`,
    notRefunded: 'The amount is **not refunded**.',
    continues: 'It pays for the period during which the service goes on.',
    reduced: (full) =>
      `The full price is ${full}: you are only charged up to the last day of service.`,
    refund: (amount) => `We refund you **${amount}**.`,
    owed: (amount) => `**${amount}** remains to be paid.`,
    lost: (day) => `What you have already paid, through ${day}, is **not refunded**.`,
    coolingOff:
      'You are leaving within the days in which you may change your mind, so this charge is not made.',
    lawfulNotice: 'The law does not allow charging you for the notice period.',
    lawful:
      'The law does not allow charging you for a period that starts after the service has ended.',
    owedWhy: 'It is for leaving before the end of the term you committed to.',
    /** How that was reckoned. */
    owedOf: {
      fixed: (day) => `Your commitment runs through ${day}.`,
      periods: (count, one) => (one ? '1 period' : `${count} periods`),
      all: (periods, price, day) =>
        `That is ${periods} of ${price}, through ${day}, when your commitment ends.`,
      share: (share, periods, price, day) =>
        `That is ${share} of ${periods} of ${price}, through ${day}, when your commitment ends.`,
    },
    refundWhy: (count, one) =>
      one
        ? 'It is what you paid for the current period.'
        : `It is what you have paid since you signed up: ${count} periods.`,
    refundWhen: {
      atOnce: 'The refund is paid at once, the same way you paid.',
      by: (day) => `The refund reaches you the same way you paid, by ${day} at the latest.`,
      sameWay: 'The refund reaches you the same way you paid.',
    },
    counts: 'What counts is the moment you press the button, not the moment you enter the code.',
  },
  withdrawal: {
    title: 'You can still change your mind',
    purchase: (day, days, until, amount) =>
      `You took out this service on ${day} and have ${days} days from then to change your mind: until ${until}. If you ask to cancel before that, **we refund ${amount}** and nothing more is charged.`,
    renewal: (day, days, until, amount) =>
      `The service renewed on ${day} and you have ${days} days from then to change your mind: until ${until}. If you ask to cancel before that, **we refund ${amount}** and nothing more is charged.`,
    use: 'Change my mind and get my money back',
    law: (source) => `It is your right: ${source}.`,
    ours: 'It is in the terms of your plan.',
  },
  end: {
    title: 'The service',
    now: (undo) =>
      `It keeps working until you confirm. After that you have **${undo}** to undo the cancellation.`,
    nowAtOnce: 'It keeps working until you confirm the cancellation.',
    lastDay: (day) =>
      `It keeps working through **${day}**. Until then you can undo the cancellation.`,
  },
  data: {
    title: 'Your data',
    wiped: (within) =>
      `Within **${within}** of your confirmation everything is deleted, for good. It can’t be recovered.`,
    wipedAfterLastDay: (within) =>
      `Within **${within}** of the end of your last day everything is deleted, for good. It can’t be recovered.`,
    kept: (until) => `It is kept until ${until}. After that it is deleted for good.`,
    backups: (until) => `Our backups are deleted on ${until}.`,
    comeBack:
      'While it is kept you can come back, order a copy of it, or ask for it to be deleted sooner.',
  },
  when: {
    title: 'When do you want it to end?',
    lead: 'Choose and see below what changes: the dates, the charge and your data.',
    now: 'Now',
    nowMeans: (within) => `Everything is deleted within ${within} of your confirmation.`,
    lastPaid: 'It is the last day that you have already paid for.',
    noRefund: 'There is no refund.',
    keep: (day) => `Keep it until ${day}`,
    otherDay: 'Or choose another last day of service',
    otherHint: (from, to) => `Between ${from} and ${to}.`,
    show: 'See what changes',
    redrawn: 'The dates and amounts were updated.',
    imposed: (day) => `As early as possible: ${day}`,
    imposedMeans: 'It is the earliest end that your plan allows. The service works until then.',
    nowKeeps: 'The service is switched off and the data is kept for a while before it is deleted.',
    refunded: (amount) => `Now, with a refund of ${amount}`,
  },
  loses: {
    title: 'What is deleted',
    lead: 'If you want to keep anything, download it before you confirm.',
    leadConfirmed: 'If you want to keep anything, download it while the service still works.',
    nothing: 'This service has no stored content.',
  },
  contact: {
    title: 'Where the code goes',
    to: (email) => `We send the confirmation code to **${email}**.`,
    change:
      'If you no longer use that address, ask us to update it before you request the cancellation.',
    inside: {
      title: 'That email address is part of this service',
      text: 'When the service is deleted you lose that mailbox, and you won’t be able to read the receipts that we send there.',
    },
    receipt: 'Another address for the receipts (optional)',
    receiptHint: 'We send it a copy of the receipts. The code doesn’t go to this address.',
  },
  kind: {
    title: 'Kind of termination',
    ordinary: 'Ordinary',
    ordinaryHint: 'On the day you choose, without giving a cause.',
    extraordinary: 'Extraordinary',
    extraordinaryHint:
      'For a serious cause, without waiting for any period. A person reads it; until then the dates and amounts on this page hold.',
    cause: 'Cause of the extraordinary termination (optional)',
    causeHint: 'Up to 2,000 characters. Don’t write passwords or codes.',
  },
  why: {
    title: 'Before you finish',
    reason: 'Why are you leaving? (optional)',
    none: 'I’d rather not say',
    reasons: {
      price: 'Because of the price',
      unused: 'I don’t use it any more',
      moving: 'I’m moving to another provider',
      quality: 'It doesn’t work as I expected',
      support: 'Because of the support',
      closing: 'I’m closing the project or company',
      other: 'Another reason',
    },
    comment: 'Would you like to tell us anything else? (optional)',
    commentHint: 'Up to 2,000 characters. Don’t write passwords or codes.',
  },
  check: {
    title: 'Check before you send',
    lead: 'Nothing has been sent yet. See that all is right; you can change what isn’t.',
    back: 'Back to the form',
    next: 'On the next page you see a summary of your request and can change it. Nothing is sent yet.',
    button: 'See the summary',
    change: 'Change',
    when: 'When it ends',
    code: 'Where the code goes',
    copy: 'Another address for receipts',
    comment: 'Comment',
    none: 'None',
    changed: {
      title: 'Something changed while you were reading',
      day: (lastDay) =>
        `The day that you had chosen can’t be chosen any more: the last day becomes ${lastDay}.`,
      other: 'The terms have changed since you opened the form. What holds now is below.',
    },
  },
  send: {
    title: 'Request the cancellation',
    next: 'When you press the button, the moment of your request is put on record and we send you the code.',
    unconfirmed: 'Nothing is deleted until you enter it.',
    unconfirmedReviewed: 'If you don’t enter it, your request isn’t lost: a person reviews it.',
    button: (domain) => `Request the cancellation of ${domain}`,
    cancel: 'No, back to Services',
  },
  errors: {
    endsOn: (from, to) => `Choose a last day between ${from} and ${to}.`,
    receiptEmail: 'Enter a complete email address, such as name@example.com.',
    comment: 'Shorten the comment: it can have up to 2,000 characters.',
    cause: 'Shorten the cause: up to 2,000 characters fit.',
    reason: 'Choose a reason from the list.',
    other: 'Check what you entered and try again.',
  },
}
