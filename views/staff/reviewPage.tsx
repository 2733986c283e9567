import type { Approval } from '../../src/cancellation/approvals.ts'
import type { ReviewDecision } from '../../src/cancellation/decideReview.ts'
import type { CancellationDetail } from '../../src/cancellation/detail.ts'
import { type Fact, Facts } from '../components/facts.tsx'
import { Instant } from '../components/instant.tsx'
import { LinkButton } from '../components/links.tsx'
import { Losses } from '../components/losses.tsx'
import { Notice } from '../components/notice.tsx'
import { Rich } from '../components/rich.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'
import { terminationFacts } from '../terms/terminationFacts.ts'
import { named } from '../texts/named.ts'
import { History } from './history.tsx'

export interface ReviewProps {
  frame: Frame
  detail: CancellationDetail
  approvals: Record<ReviewDecision, Approval[]>
  /** The id of who looks. */
  me: string
  who: Map<string, string>
  done?: string | undefined
  moved?: boolean
}

/** One cancellation that staff have to decide: why, what it touches, who wants what. */
export const ReviewPage = (props: ReviewProps) => {
  const { frame, detail, who, done, moved } = props
  const { review: words, job, reasons } = frame.texts.staff
  const { cancellation, reviewReason } = detail
  const open = cancellation.state === 'in_review'
  return (
    <Layout
      frame={frame}
      title={words.of(detail.domain)}
      wide
      back={{ href: '/staff/reviews', label: words.backToAll }}
    >
      {moved && (
        <Notice tone="warn" title={job.moved.title}>
          <p>{words.moved}</p>
        </Notice>
      )}
      {done && (
        <Notice tone="ok">
          <p>{done}</p>
        </Notice>
      )}
      <h1>{words.of(detail.domain)}</h1>
      {open ? (
        <>
          <Notice tone="warn" title={named(reasons, reviewReason ?? '') ?? words.title}>
            <p>{named(words.explained, reviewReason ?? '') ?? words.explained.unconfirmed}</p>
          </Notice>
          <Decisions {...props} />
        </>
      ) : (
        <Notice tone="info">
          <p>{words.over(frame.texts.services.cancellation[cancellation.state])}</p>
        </Notice>
      )}
      <About {...props} />
      <section aria-labelledby="pierde">
        <h2 id="pierde">{words.loses}</h2>
        <Losses loses={cancellation.terms.loses} texts={frame.texts} />
      </section>
      {open && <Charge {...props} />}
      <History frame={frame} timeline={cancellation.timeline} who={who} />
    </Layout>
  )
}

const Decisions = (props: ReviewProps) => (
  <div class="pair">
    <Decision {...props} decision="release" />
    <Decision {...props} decision="withdraw" />
  </div>
)

/** One way to decide it, who wants it, and what the reader can do about that. */
const Decision = ({
  frame,
  detail,
  approvals,
  me,
  decision,
}: ReviewProps & { decision: ReviewDecision }) => {
  const words = frame.texts.staff.review
  const said = words.decisions[decision]
  const given = approvals[decision]
  const mine = given.some(({ staffId }) => staffId === me)
  const href = `/staff/reviews/${detail.cancellation.protocol}/${decision}`
  return (
    <section class="card" aria-labelledby={decision}>
      <h2 id={decision}>{said.title}</h2>
      <p>{said.text}</p>
      {given.map(({ staffName, reason, at }) => (
        <p>
          {words.approved(staffName, frame.say.short(at))}
          {reason && <span class="hint"> {reason}</span>}
        </p>
      ))}
      {mine ? (
        <p>
          <strong>{words.waiting}</strong>
        </p>
      ) : (
        <p>
          <LinkButton href={href} look={given.length > 0 ? 'main' : 'plain'}>
            {given.length > 0 ? said.second : said.first}
          </LinkButton>
        </p>
      )}
    </section>
  )
}

/** What the next charge is doing, and what it does if this is withdrawn. */
const Charge = ({ frame, detail }: ReviewProps) => {
  const { texts, say } = frame
  const words = texts.staff.review.charge
  const { nextCharge } = detail.cancellation.terms
  const [amount, day] = [say.money(nextCharge.amount), say.day(nextCharge.dueOn)]
  const standing =
    nextCharge.verdict === 'stop' && detail.cancellation.confirmedAt === null
      ? texts.cancellation.in_review.held(amount, day)
      : texts.cancellation.charge[nextCharge.payment][nextCharge.verdict](amount, day)
  return (
    <section aria-labelledby="cobro">
      <h2 id="cobro">{texts.cancellation.charge.title}</h2>
      <p>
        <Rich text={standing} />
      </p>
      <p>{detail.ifWithdrawn.collect === 'late' ? words.late : words.asAlways}</p>
    </section>
  )
}

const About = ({ frame, detail }: ReviewProps) => {
  const { say, texts } = frame
  const words = texts.staff.job.facts
  const { cancellation, job } = detail
  const at = (label: string, instant: string | null | undefined): Fact[] =>
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
          ...at(words.declaredAt, cancellation.declaredAt),
          ...terminationFacts(frame, cancellation),
          ...at(words.confirmedAt, cancellation.confirmedAt),
          ...at(words.deadline, cancellation.wipe?.deadline),
          ...(job
            ? ([
                [
                  texts.staff.review.job,
                  <a href={`/staff/jobs/${job.id}`}>{texts.staff.board.serverOf(job.server)}</a>,
                ],
              ] as Fact[])
            : []),
        ]}
      />
    </section>
  )
}
