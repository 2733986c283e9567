import type { Child } from 'hono/jsx'
import { Layout } from '../layout.tsx'
import type { CancellationProps } from './props.ts'

interface StatePageProps extends CancellationProps {
  title: string
  refresh?: number | undefined
  children: Child
}

/** What the pages of all states have around them. */
export const StatePage = ({ frame, detail, title, refresh, children }: StatePageProps) => (
  <Layout
    frame={frame}
    title={title}
    refresh={refresh}
    back={{ href: '/servicios', label: frame.texts.frame.backToServices }}
    wide
  >
    <p class="caption">{frame.texts.cancellation.of(detail.plan, detail.domain)}</p>
    <h1>{title}</h1>
    {children}
  </Layout>
)
