import type { Texts } from '../texts.ts'

/** What happened and what to do next, by HTTP status. */
export const errorPages: Texts['errorPages'] = {
  pages: {
    400: {
      title: 'We didn’t understand the request',
      text: 'What the browser sent arrived incomplete or malformed.',
      next: 'Go back to the previous page and try again.',
    },
    403: {
      title: 'We couldn’t verify that the request came from this panel',
      text: 'For your security, we did nothing.',
      next: 'Open the panel again and repeat what you were doing from there.',
    },
    404: {
      title: 'We couldn’t find that page',
      text: 'The address may be misspelt, or the page may no longer exist.',
      next: 'If you pasted the address, check that it is complete.',
    },
    405: {
      title: 'That address isn’t used like that',
      text: 'The page exists but doesn’t accept that kind of request.',
      next: 'Open the panel and go on from there.',
    },
    409: {
      title: 'That can no longer be done',
      text: 'The cancellation has moved on in the meantime.',
      next: 'See where it stands and go on from there.',
    },
    410: {
      title: 'The time to confirm has run out',
      text: 'The code no longer works.',
      next: 'See where the request stands.',
    },
    413: {
      title: 'You sent too much text',
      text: 'What was sent is larger than we accept.',
      next: 'Go back to the previous page, shorten the text and try again.',
    },
    415: {
      title: 'We don’t understand that format',
      text: 'This address only takes the forms of the panel.',
      next: 'Open the panel and repeat what you were doing from there.',
    },
    422: {
      title: 'Something needs correcting',
      text: 'One of the values is not valid.',
      next: 'Go back to the previous page, check it and try again.',
    },
    429: {
      title: 'Too many requests in a row',
      text: 'For your security, we have paused for a moment.',
      next: 'Wait a little and try again.',
    },
    500: {
      title: 'Something failed on our side',
      text: 'It isn’t anything you did. What you had already requested is still on record.',
      next: 'Try again in a few minutes. If it keeps failing, get in touch with us.',
    },
    503: {
      title: 'The panel is not available right now',
      text: 'What you had already requested is still on record.',
      next: 'Try again in a few minutes.',
    },
  },
  byCode: {
    service_cancelled: {
      title: 'This service has already been cancelled',
      text: 'You don’t have to do anything else.',
      next: 'You will find the certificate in Services.',
    },
    too_late: {
      title: 'It can no longer be undone',
      text: 'The deletion started before you pressed the button.',
      next: 'The cancellation request shows how it goes on.',
    },
    policy_refuses: {
      title: 'This service is cancelled elsewhere',
      text: 'You can’t cancel it from this panel.',
      next: 'Get in touch and we will tell you how.',
    },
  },
  contact: (contact) => `Get in touch with ${contact}.`,
  toServices: 'Go to Services',
  toCancellation: 'See the cancellation request',
}
