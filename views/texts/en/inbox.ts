import type { Texts } from '../texts.ts'

/** The demo's mailbox. */
export const inbox: Texts['inbox'] = {
  title: 'Test mailbox',
  lead: 'All emails of this test installation arrive here. None of them goes out to the internet.',
  empty: 'No email has arrived yet. This page updates itself.',
  to: 'To',
  receivedAt: 'Received',
  back: 'Back to the mailbox',
  text: 'Plain text version',
  html: 'Formatted version',
}
