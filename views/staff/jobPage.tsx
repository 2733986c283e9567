import type { JobDetail } from '../../src/cancellation/jobDetail.ts'
import { type Fact, Facts } from '../components/facts.tsx'
import { Instant } from '../components/instant.tsx'
import { LinkButton } from '../components/links.tsx'
import { Notice } from '../components/notice.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'
import { Attempts } from './attempts.tsx'
import { History } from './history.tsx'
import { JobClock } from './jobClock.tsx'
import { Problem } from './problem.tsx'
import { Steps } from './steps.tsx'
import { StateTag, UrgencyTag } from './tags.tsx'

export interface JobProps {
  frame: Frame
  detail: JobDetail
  /** Staff's names by id. */
  who: Map<string, string>
  /** What has just been done. */
  done?: string | undefined
  /** Somebody else was faster: nothing was done. */
  moved?: boolean
}

export const JobPage = (props: JobProps) => {
  const { frame, detail, who, done, moved } = props
  const words = frame.texts.staff.job
  const title = detail.purpose === 'export' ? words.titleCopy : words.title
  const running = detail.state !== 'done' && detail.state !== 'void'
  return (
    <Layout
      frame={frame}
      title={title(detail.domain)}
      wide
      back={{ href: '/staff', label: words.back }}
      refresh={running ? 30 : undefined}
    >
      {moved && (
        <Notice tone="warn" title={words.moved.title}>
          <p>{words.moved.text}</p>
        </Notice>
      )}
      {done && (
        <Notice tone="ok">
          <p>{done}</p>
        </Notice>
      )}
      <h1>{title(detail.domain)}</h1>
      <p>
        <UrgencyTag frame={frame} urgency={detail.urgency} />{' '}
        <StateTag frame={frame} state={detail.state} />{' '}
        <span class="hint">{purposeOf(props, detail.purpose)}</span>
      </p>
      <div class="job-top">
        <JobClock frame={frame} detail={detail} />
        <div class="job-next">
          {detail.awaitsCopy && running && (
            <Notice tone="info" title={words.awaitsCopy.title}>
              <p>{words.awaitsCopy.text}</p>
            </Notice>
          )}
          <Problem frame={frame} detail={detail} />
          <Actions frame={frame} detail={detail} />
        </div>
      </div>
      <Steps frame={frame} detail={detail} who={who} />
      <About frame={frame} detail={detail} />
      <Attempts frame={frame} detail={detail} />
      <History frame={frame} timeline={detail.cancellation.timeline} who={who} />
    </Layout>
  )
}

/** What a job of the cancellation is for: where data are kept, the end of the service only deactivates it. */
const purposeOf = (
  { frame, detail }: Pick<JobProps, 'frame' | 'detail'>,
  purpose: JobDetail['purpose'],
): string => {
  const wipes = purpose === 'deactivate' && detail.cancellation.terms.dataKeptUntil === null
  return frame.texts.staff.purposes[wipes ? 'wipe' : purpose]
}

const actions = ['retry', 'resume', 'reassign', 'pause'] as const

const Actions = ({ frame, detail }: Pick<JobProps, 'frame' | 'detail'>) => {
  const words = frame.texts.staff.job.actions
  const possible = actions.filter((action) => detail.can[action])
  const inReview = detail.cancellation.state === 'in_review'
  return (
    <section aria-labelledby="acciones">
      <h2 id="acciones">{words.title}</h2>
      {inReview && (
        <p>
          {words.review}{' '}
          <a href={`/staff/reviews/${detail.cancellation.protocol}`}>{words.toReview}</a>
        </p>
      )}
      {possible.length === 0 && !inReview && <p>{words.none}</p>}
      {possible.length > 0 && (
        <p class="job-actions">
          {possible.map((action, i) => (
            <LinkButton
              href={`/staff/jobs/${detail.id}/${action}`}
              look={i === 0 ? 'main' : 'plain'}
            >
              {words[action]}
            </LinkButton>
          ))}
        </p>
      )}
    </section>
  )
}

const About = ({ frame, detail }: Pick<JobProps, 'frame' | 'detail'>) => {
  const { texts, say } = frame
  const words = texts.staff.job.facts
  const { cancellation, others } = detail
  const at = (label: string, instant: string | null): Fact[] =>
    instant ? [[label, <Instant at={instant} say={say} proof />]] : []
  return (
    <section aria-labelledby="datos">
      <h2 id="datos">{words.title}</h2>
      <Facts
        facts={[
          [words.protocol, <span class="reference">{cancellation.protocol}</span>],
          [words.state, texts.services.cancellation[cancellation.state]],
          [words.client, cancellation.client],
          [words.service, `${cancellation.service} · ${detail.plan}`],
          [words.server, detail.server],
          ...others.map(
            ({ id, purpose }): Fact => [
              words.other,
              <a href={`/staff/jobs/${id}`}>{purposeOf({ frame, detail }, purpose)}</a>,
            ],
          ),
          ...(detail.worker && detail.state === 'running'
            ? [[words.worker, detail.worker] as Fact]
            : []),
          ...at(words.declaredAt, cancellation.declaredAt),
          ...at(words.confirmedAt, cancellation.confirmedAt),
          ...at(words.notBefore, detail.notBefore),
          ...at(words.runAt, detail.state === 'waiting' ? detail.runAt : null),
          ...at(words.deadline, detail.deadline),
          ...at(words.finishedAt, detail.finishedAt),
        ]}
      />
    </section>
  )
}
