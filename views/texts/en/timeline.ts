import type { Texts } from '../texts.ts'

/** The drawn timeline. Arguments come ready for reading. */
export const timeline: Texts['timeline'] = {
  title: 'What happens and when',
  ofCancellation: 'Timeline',
  table: {
    show: 'Show as a table',
    when: 'When',
    what: 'What happens',
    means: 'What it means',
    state: 'The service then',
  },
  dayEnd: (day) => `${day}, end of day`,
  /** How the service is after a point; `off` where its data is kept. */
  phases: {
    open: 'Works',
    wiping: 'Being deleted',
    off: 'Being switched off',
    kept: 'Off, data kept',
    over: 'Nothing is left',
  },
  refund: (amount) => `We refund you ${amount}`,
  owed: (amount) => `${amount} remains to be paid`,
  past: 'Already past:',
  after: (span) => `${span} later`,
  now: { title: 'Today', detail: 'If you request the cancellation right now.' },
  declared: {
    title: 'You requested the cancellation',
    detail: 'This is the moment that counts for all deadlines.',
  },
  confirmBy: {
    title: 'Time to confirm runs out',
    detail: 'If you don’t enter the code before that, the request is dropped.',
    review: 'If you do not enter the code before then, a person reviews your request.',
  },
  /** Comes before what each point means, while nobody has confirmed. */
  ifConfirmedNow: 'If you confirm now.',
  confirmed: {
    title: 'You confirmed the cancellation',
    detail: 'The time for deleting is counted from here.',
  },
  cutoff: {
    title: 'Deadline for stopping the charge',
    inTime: 'You are in time.',
    wasInTime: 'You were in time.',
    late: 'This deadline has passed.',
    lateButStopped: 'This deadline has passed, but you still won’t be charged.',
    wasLate: 'It had already passed when you requested the cancellation.',
    continues: 'The service goes on in the period that this charge pays for, so it is made.',
  },
  charge: {
    auto_debit: {
      stop: (amount) => `${amount} is not debited`,
      charge: (amount) => `${amount} is debited`,
    },
    invoice: {
      stop: (amount) => `The invoice of ${amount} is not charged`,
      charge: (amount) => `The invoice of ${amount} is charged`,
    },
    stopped: 'The cancellation stops this charge.',
    stoppedIfConfirmed: 'If you confirm in time, the cancellation stops this charge.',
    charged: 'This charge is not refunded.',
    continues: 'It pays for the period during which the service goes on.',
  },
  lastDay: {
    title: 'Your last day ends',
    detail:
      'Up to here the service works and you can undo the cancellation. Then the deletion starts.',
  },
  lastDayKept: {
    title: 'Your last day ends',
    detail:
      'Until then the service works and you can undo the cancellation. Then it is switched off.',
  },
  withdrawal: {
    title: 'The time to change your mind ends',
    detail: 'Until then you can leave with a refund.',
  },
  undo: {
    title: 'The deletion starts',
    off: 'The service is switched off',
    detail: (span) => `You have ${span} from your confirmation to undo the cancellation.`,
    until: 'You can undo the cancellation until then.',
    over: 'The cancellation could be undone until then.',
  },
  gone: {
    title: 'Nothing is left',
    detail: (span) => `At the latest, ${span} after you confirm.`,
    afterLastDay: (span) => `At the latest, ${span} after your last day.`,
  },
  deactivated: {
    title: 'Deactivated, at the latest',
    was: 'The service was deactivated',
    detail: 'The data is kept for some time longer.',
  },
  dataKept: { title: 'The data is deleted', detail: 'It is kept until then.' },
  completed: { title: 'Everything was deleted', detail: 'The deletion has been verified.' },
}
