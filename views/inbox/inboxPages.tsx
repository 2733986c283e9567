import { Facts } from '../components/facts.tsx'
import { Instant } from '../components/instant.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'
import { Linked } from './linked.tsx'

export interface Message {
  id: string
  to: string
  subject: string
  receivedAt: string
}

/** The demo's mailbox, newest first. */
export const InboxPage = ({ frame, messages }: { frame: Frame; messages: Message[] }) => {
  const words = frame.texts.inbox
  return (
    <Layout frame={frame} title={words.title} refresh={3}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {messages.length === 0 ? (
        <p>{words.empty}</p>
      ) : (
        <ul class="messages">
          {messages.map((message) => (
            <li>
              <a href={`/dev/inbox/${message.id}`}>{message.subject}</a>
              <p class="hint">
                {message.to} · <Instant at={message.receivedAt} say={frame.say} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Layout>
  )
}

/** One mail: its text, and its HTML walled off in a frame. */
export const MessagePage = ({
  frame,
  message,
}: {
  frame: Frame
  message: Message & { text: string }
}) => {
  const words = frame.texts.inbox
  return (
    <Layout frame={frame} title={message.subject} back={{ href: '/dev/inbox', label: words.back }}>
      <h1>{message.subject}</h1>
      <Facts
        facts={[
          [words.to, message.to],
          [words.receivedAt, <Instant at={message.receivedAt} say={frame.say} />],
        ]}
      />
      <h2>{words.text}</h2>
      <pre class="mail-text">
        <Linked text={message.text} />
      </pre>
      <h2>{words.html}</h2>
      <iframe
        class="mail-html"
        sandbox=""
        src={`/dev/inbox/${message.id}/html`}
        title={words.html}
      ></iframe>
    </Layout>
  )
}
