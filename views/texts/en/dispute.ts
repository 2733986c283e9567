import type { Texts } from '../texts.ts'

export const dispute: Texts['dispute'] = {
  title: 'I didn’t request this cancellation',
  about: (domain) => `We received a request to cancel **${domain}**.`,
  protocol: 'Reference number',
  explain: 'If it wasn’t you, let us know with this button. We stop everything at once.',
  consequences: {
    declared: 'The request is dropped and nothing is deleted.',
    other: 'The deletion stops, and a person reviews it before anything goes on.',
  },
  ignore: 'If it was you, close this page: nothing changes.',
  button: 'It wasn’t me: stop the cancellation',
  done: {
    title: 'We stopped the cancellation',
    withdrawn: 'The request was dropped. Your service goes on as before and nothing was deleted.',
    in_review: 'The deletion has been stopped. A person will review it and contact you.',
    key: 'We recommend that you change the password of your Client Area and that of your email account.',
    changeKey: 'Choose another password',
  },
  over: {
    title: 'This case is already closed',
    in_review:
      'The cancellation has already been stopped and is in review. You don’t have to do anything else.',
    undone: 'The request had already been dropped: your service goes on as before.',
    completed: 'The service has already been deleted and can’t be recovered. Get in touch with us.',
  },
  ended: {
    title: 'You can still come back',
    text: 'The service has ended, but nothing has been deleted yet: we keep your data a while longer. Log in and press “Come back and keep the data”; if you can’t log in, contact us as soon as possible.',
    link: 'See the cancellation in the Client Area',
  },
}
