import type { Texts } from '../texts.ts'

const newKey: Texts['access']['newKey'] = {
  key: 'New password',
  hint: (shortest) =>
    `At least ${shortest} characters. Several words together are easy to remember and hard to guess.`,
  again: 'Repeat the new password',
  show: 'Show what I type',
  problems: {
    empty: 'Enter the new password.',
    different: 'The two new passwords are not the same. Enter them again.',
    too_short: (shortest) =>
      `The new password is too short: it needs at least ${shortest} characters.`,
    too_long: 'The new password is too long: it can have up to 200 characters.',
    is_number: 'The new password can’t be your client number. Choose another one.',
    common: 'That password is one of the first that an intruder would try. Choose another one.',
    same: 'The new password is the same as the current one. Choose another one.',
  },
}

/** The client's key and sessions. */
export const access: Texts['access'] = {
  newKey,
  title: 'My access',
  number: 'Client number',
  email: 'Email on file',
  emailHint:
    'Codes and the link to recover your access are sent here. To change it, get in touch with us.',
  changedAt: 'Password in use since',
  change: {
    title: 'Change the password',
    lead: 'Changing it ends the sessions that are open in other browsers, and we let you know by email.',
    present: 'Current password',
    button: 'Change the password',
    forgotten: 'I don’t remember the current password',
    empty: 'Enter your current password.',
    wrong: 'The current password is not correct. Check it and try again.',
    done: 'You changed the password and we ended your other sessions.',
  },
  sessions: {
    title: 'Open sessions',
    limits: (idle, longest) =>
      `A session ends by itself after ${idle} without use and, in any case, ${longest} after you logged in.`,
    since: 'Since',
    here: 'This session',
    onlyThis: 'There are no other open sessions.',
    endOthers: 'End the other sessions',
    unknown: 'If you don’t recognise one, end it and change the password.',
    done: 'We ended your other sessions.',
  },
  slow: {
    title: 'Too many tries',
    wait: (duration) => `For your security, wait ${duration} before you try again.`,
    why: 'A wrong current password was entered several times. Your password is still the same.',
    again: 'Back to My access',
  },
}

/** Making a new key by mail. */
export const recover: Texts['recover'] = {
  title: 'Recover your access',
  lead: 'We send a link for choosing a new password to the email address that we have on file.',
  who: 'Client number or email',
  whoHint: 'The email address is the one that we have on file, where our notices reach you.',
  button: 'Send me the link',
  empty: 'Enter your client number or your email address.',
  back: 'Back to the login page',
  sent: {
    title: 'Check your email',
    lead: (valid) =>
      `If what you entered belongs to a client, an email with a link will arrive within a few minutes. The link is valid for ${valid} and works once.`,
    missing: 'Hasn’t it arrived?',
    reasons: [
      'Look in your spam folder.',
      'It only goes to the email address that we have on file, even if you entered the client number.',
      'We send up to 3 an hour. If you have asked for several, use any of those you received.',
      'If you no longer use that email address, get in touch with us.',
    ],
    again: 'Ask for it again',
  },
  choose: {
    title: 'Choose a new password',
    lead: (number) => `It is for **client ${number}**.`,
    effect: 'When you save it, all open sessions end and we let you know by email.',
    button: 'Save the new password',
  },
  dead: {
    title: 'This link no longer works',
    lead: (valid) =>
      `Each link is valid for ${valid} and works once. It also stops working if the password is changed afterwards.`,
    next: 'If you still need one, ask for another. If somebody else changed your password, get in touch with us.',
    again: 'Ask for another link',
  },
  done: 'Your new password is saved. You can log in with it now.',
}
