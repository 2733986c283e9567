import type { Texts } from '../texts.ts'

/** A copy of the data that is kept after the end: ordering it, waiting for it, fetching it. */
export const copy: Texts['copy'] = {
  offer: {
    title: 'Do you want a copy?',
    text: 'As long as your data is kept you can order a copy of it.',
    link: 'Order a copy of my data',
  },
  order: {
    title: 'Order a copy of my data',
    holds: (domain) => `The copy includes everything that we keep of **${domain}**:`,
    when: (by) => `It will be ready by **${by}** at the latest. We e-mail you.`,
    where: 'Where to get it is shown on this page only, after you log in; never in an e-mail.',
    button: 'Order the copy',
    cancel: 'No, back to the cancellation',
  },
  waits: 'Nothing is deleted until the copy is ready, even if the date comes.',
  ordered: {
    title: 'You ordered a copy of your data',
    text: (by) => `It will be ready by **${by}** at the latest. We e-mail you.`,
    overdue: 'It is taking longer than promised: a person is already looking into it.',
  },
  making: 'We are preparing your copy',
  ready: {
    title: 'Your copy is ready',
    until: (until) => `Save it before **${until}**: from that moment on what we have is deleted.`,
    place: 'Where it is',
    noPlace: 'Get in touch with us and we hand it over to you.',
    size: 'Size',
    digest: 'Fingerprint of the copy',
    readyAt: 'Ready since',
  },
  erase: {
    title: 'You ordered a copy and it isn’t ready yet',
    gone: 'If you delete the data now, **that copy won’t be made**. If you want it, wait for it: we e-mail you.',
    making:
      'The copy is being made right now, so nothing can be deleted at the moment. Once it is ready you can ask again.',
    wait: 'Wait for the copy',
  },
}
