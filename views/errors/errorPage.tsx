import { LinkButton } from '../components/links.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'

export interface ErrorProps {
  frame: Frame
  status: number
  /** The cancellation that stands in the way. */
  protocol?: string | undefined
  /** Whom to ask instead. */
  contact?: string | undefined
}

/** What happened and what to do next. */
export const ErrorPage = ({ frame, status, protocol, contact }: ErrorProps) => {
  const words = frame.texts.errorPages
  const pages: Record<number, { title: string; text: string; next: string }> = words.pages
  const page = pages[status] ?? words.pages[500]
  const said = contact ? { ...words.refuses, next: words.refuses.contact(contact) } : page
  return (
    <Layout frame={frame} title={said.title}>
      <h1>{said.title}</h1>
      <p class="lead">{said.text}</p>
      <p>{said.next}</p>
      <p>
        {protocol ? (
          <LinkButton href={`/bajas/${protocol}`}>{words.toCancellation}</LinkButton>
        ) : (
          <LinkButton href="/servicios">{words.toServices}</LinkButton>
        )}
      </p>
    </Layout>
  )
}
