import type { Child } from 'hono/jsx'
import { Layout } from '../layout.tsx'
import type { CancellationProps } from './props.ts'

interface StatePageProps extends CancellationProps {
  title: string
  /** Stands before the heading. */
  first?: Child
  refresh?: number | undefined
  wide?: boolean
  children: Child
}

/** What the pages of all states have around them. */
export const StatePage = ({ frame, detail, title, first, refresh, children }: StatePageProps) => (
  <Layout
    frame={frame}
    title={title}
    refresh={refresh}
    back={{ href: '/servicios', label: frame.texts.frame.backToServices }}
    wide
  >
    {first}
    <p class="caption">{frame.texts.cancellation.of(detail.plan, detail.domain)}</p>
    <h1>{title}</h1>
    {children}
  </Layout>
)
