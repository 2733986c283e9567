import { LinkButton } from '../components/links.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'

export interface ErrorProps {
  frame: Frame
  status: number
  /** The stable code of the refusal. */
  code: string
  /** The cancellation that stands in the way. */
  protocol?: string | undefined
  /** Whom to ask instead. */
  contact?: string | undefined
}

interface Words {
  title: string
  text: string
  next: string
}

/** What happened and what to do next. */
export const ErrorPage = ({ frame, status, code, protocol, contact }: ErrorProps) => {
  const words = frame.texts.errorPages
  const byStatus: Record<number, Words> = words.pages
  const byCode: Record<string, Words> = words.byCode
  const { title, text, next } = byCode[code] ?? byStatus[status] ?? words.pages[500]
  return (
    <Layout frame={frame} title={title}>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      <p>{contact ? words.contact(contact) : next}</p>
      <p>
        {frame.staff ? (
          <LinkButton href="/staff">{frame.texts.staff.toBoard}</LinkButton>
        ) : protocol ? (
          <LinkButton href={`/bajas/${protocol}`}>{words.toCancellation}</LinkButton>
        ) : (
          <LinkButton href="/servicios">{words.toServices}</LinkButton>
        )}
      </p>
    </Layout>
  )
}
