import { Hono } from 'hono'
import { InboxPage, MessagePage } from '../../../views/inbox/inboxPages.tsx'
import { DomainError } from '../../errors.ts'
import { inboxMessage, inboxMessages } from '../../outbox/inbox.ts'
import { idIn, type PageEnv, type Visit } from './visit.ts'

/** The demo's mailbox, open to anybody; elsewhere there is no such page. */
export const inboxPages = new Hono<PageEnv>()
  .use('/dev/inbox/*', (c, next) => {
    if (c.get('ctx').config.mail.transport !== 'inbox') throw new DomainError('not_found')
    return next()
  })
  .get('/dev/inbox', async (c) => {
    const messages = await inboxMessages(c.get('ctx'), { limit: 100 })
    return c.html(<InboxPage frame={c.get('frame')} messages={messages} />)
  })
  .get('/dev/inbox/:id', async (c) => {
    const message = await messageIn(c)
    c.header('content-security-policy', withFrame)
    return c.html(<MessagePage frame={c.get('frame')} message={message} />)
  })
  .get('/dev/inbox/:id/html', async (c) => {
    const { html } = await messageIn(c)
    c.header('content-security-policy', mailPolicy)
    c.header('x-frame-options', 'SAMEORIGIN')
    c.header('content-language', /<html lang="([^"]*)"/.exec(html)?.[1] ?? '')
    return c.html(html)
  })

const withFrame =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** A mail brings its styles with it, and nothing else runs or loads. */
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox"

async function messageIn(c: Visit) {
  const message = await inboxMessage(c.get('ctx'), idIn(c, 'id'))
  if (!message) throw new DomainError('not_found')
  return message
}
