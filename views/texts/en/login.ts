import type { Texts } from '../texts.ts'

export const login: Texts['login'] = {
  title: 'Log in to the Client Area',
  lead: 'Use the client number and password that we emailed you when your service was activated.',
  number: 'Client number',
  key: 'Password',
  button: 'Log in',
  forgotten: 'I forgot my password or can’t log in',
  wrong: 'The client number or the password is not correct. Check both and try again.',
  loggedOut: 'You have logged out.',
  needed: 'To see that page you need to log in first.',
  expired:
    'Your session had ended: what you asked for was neither done nor recorded. Log in and ask again.',
  expiredTyped:
    'Your session had ended: what you asked for was neither done nor recorded. Log in and you will find what you typed, to ask again.',
  restored:
    'Nothing has been done yet. What you had typed is in the form again: check it and send it again.',
  slow: {
    title: 'Too many tries',
    wait: (duration) => `For your security, wait ${duration} before you log in again.`,
    why: 'Somebody tried a wrong password several times. If it wasn’t you, you don’t have to do anything: your password is still protected.',
    recover: 'If you don’t remember your password, you can choose another one without waiting.',
    again: 'Back to the login page',
  },
}
