import type { Texts } from '../texts.ts'

export const confirm: Texts['confirm'] = {
  title: 'Confirm the cancellation',
  destroys: (domain) => `Confirming deletes **all** the content of ${domain}, for good:`,
  endsKept: (domain) =>
    `Confirming cancels ${domain}. Its content is kept for a while; then **all** of it is deleted, for good:`,
  destroysNothing: (domain) => `Confirming cancels ${domain}. It has no stored content.`,
  when: (within) => `It is deleted within ${within} of your confirmation.`,
  whenLastDay: (day, within) =>
    `The service goes on through ${day}; it is deleted within ${within} after that.`,
  lastDay: (day) => `The service goes on through ${day}.`,
  kept: (until) => `The data is kept until ${until}.`,
  undo: (span) => `After confirming, you have ${span} to undo it.`,
  undoLastDay: 'You can undo it until that day ends.',
  code: 'Confirmation code',
  hint: (to) =>
    `It has 8 letters and digits. We sent it to ${to}. Capitals, spaces and hyphens don’t matter.`,
  button: 'Confirm the cancellation and delete everything',
  buttonKept: 'Confirm the cancellation',
  cancel: 'Not yet, go back',
  errors: {
    empty: 'Enter the code that we sent you by email.',
    wrong: (count, one) =>
      one
        ? 'That code is not correct. You have 1 try left.'
        : `That code is not correct. You have ${count} tries left.`,
    dead: 'That code no longer works: there are no tries left. Ask for a new code.',
  },
  slow: {
    title: 'Too many wrong codes',
    wait: (duration) => `For your security, wait ${duration} before you enter another code.`,
    why: 'Your cancellation request is still on record with its date and time, and this doesn’t change any deadline. If the time to confirm runs out before that, get in touch with us.',
    again: 'Back to the cancellation request',
  },
}
