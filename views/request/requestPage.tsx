import { ErrorSummary } from '../components/errorSummary.tsx'
import { Losses } from '../components/losses.tsx'
import { Restored } from '../components/restored.tsx'
import { Layout } from '../layout.tsx'
import { Notices } from '../terms/notices.tsx'
import { Rules } from '../terms/rules.tsx'
import { previewPoints } from '../timeline/preview.ts'
import { Timeline } from '../timeline/timeline.tsx'
import { DeclareForm } from './declareForm.tsx'
import { EndChoice } from './endChoice.tsx'
import type { RequestProps } from './request.ts'
import { Summary } from './summary.tsx'
import { Withdrawal } from './withdrawal.tsx'

/** What cancelling means, the choice of the last day, and one button that asks for it. */
export const RequestPage = ({ frame, request, problems = [] }: RequestProps) => {
  const { texts } = frame
  const words = texts.request
  const { service, terms } = request
  return (
    <Layout
      frame={frame}
      title={words.title}
      refused={problems.length > 0}
      back={{ href: '/servicios', label: texts.frame.backToServices }}
      wide
    >
      <ErrorSummary title={texts.frame.problem} problems={problems} />
      <Restored frame={frame} />
      <p class="caption">{texts.cancellation.of(service.plan, service.domain)}</p>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Withdrawal frame={frame} request={request} />
      <EndChoice frame={frame} request={request} problems={problems} />
      <Summary frame={frame} terms={terms} />
      <section aria-labelledby="linea" data-part="linea">
        <h2 id="linea">{texts.timeline.title}</h2>
        <Notices frame={frame} terms={terms} />
        <Timeline frame={frame} points={previewPoints(frame, terms)} />
        <Rules frame={frame} terms={terms} />
      </section>
      <section aria-labelledby="pierde">
        <h2 id="pierde">{words.loses.title}</h2>
        {terms.loses.length === 0 ? (
          <p>{words.loses.nothing}</p>
        ) : (
          <>
            <Losses loses={terms.loses} texts={texts} />
            <p>{words.loses.lead}</p>
          </>
        )}
      </section>
      <DeclareForm frame={frame} request={request} problems={problems} />
    </Layout>
  )
}
