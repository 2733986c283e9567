import { Notice } from '../components/notice.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'
import { Answers } from './answers.tsx'
import { CheckList } from './checkList.tsx'
import type { Request } from './request.ts'
import { Send } from './send.tsx'
import { Summary } from './summary.tsx'

/** What can have changed since the form was shown. */
export type Changed = 'day' | 'charge' | 'other'

export interface CheckProps {
  frame: Frame
  request: Request
  changed: Changed[]
}

/** Check before you send: all that was filled in, each with its way back, and the button that sends it. */
export const CheckPage = ({ frame, request, changed }: CheckProps) => {
  const { texts } = frame
  const words = texts.request.check
  const { service, terms, chosen } = request
  const path = `/servicios/${service.id}/baja`
  return (
    <Layout
      frame={frame}
      title={words.title}
      back={{ href: chosen ? `${path}?hasta=${chosen}` : path, label: words.back }}
      wide
    >
      <p class="caption">{texts.cancellation.of(service.plan, service.domain)}</p>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {changed.length > 0 && (
        <Notice tone="warn" title={words.changed.title}>
          {changed.map((what) => (
            <p>{changedText(frame, what, request)}</p>
          ))}
        </Notice>
      )}
      <form method="post" action={path}>
        <Answers frame={frame} request={request} />
        <CheckList frame={frame} request={request} />
      </form>
      <Summary frame={frame} terms={terms} />
      <form class="declare" method="post" action={path} data-once>
        <Answers frame={frame} request={request} />
        <Send frame={frame} request={request} />
      </form>
    </Layout>
  )
}

function changedText({ texts, say }: Frame, what: Changed, { terms }: Request): string {
  const words = texts.request.check.changed
  return what === 'day' && terms.lastDay ? words.day(say.day(terms.lastDay)) : words.other
}
