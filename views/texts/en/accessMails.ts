import type { AccessMailTexts } from '../texts.ts'

/** The words of the mails about the client's key. Arguments come ready for reading. */
export const accessMails: AccessMailTexts = {
  greeting: (client) => `Hello ${client},`,
  closing: 'Kind regards,',
  automatic: (provider) =>
    `${provider} sent you this email about the password of your Client Area.`,

  recover: {
    subject: 'Recover access to your Client Area',
    title: 'Recover your access',
    one: (number) =>
      `Somebody asked for a new password for client ${number}. If it was you, choose it with this link:`,
    several:
      'Somebody asked for a new password, and more than one client receives email at this address. If it was you, choose it with the link of the number that you need:',
    action: 'Choose a new password',
    actionFor: (number) => `Choose a new password for client ${number}`,
    until: (until) => `It works once, until ${until}.`,
    secret: (provider) =>
      `Don’t pass it on to anybody. Nobody at ${provider} will ever ask you for it, in any way.`,
    ignore:
      'If it wasn’t you, you don’t have to do anything: as long as nobody uses the link, nothing changes.',
  },

  changed: {
    subject: 'The password of your Client Area was changed',
    title: 'Your password was changed',
    done: (number, at) => `The password of client ${number} was changed on ${at}.`,
    sessions: 'The sessions that were open with the previous password have ended.',
    mine: 'If it was you, you don’t have to do anything.',
    notMine:
      'If it wasn’t you, choose another password right now, change the one of your email account and let us know. With your password somebody can request cancellations, but confirming them takes the code that is sent to this address.',
    action: 'Recover your access',
  },
}
