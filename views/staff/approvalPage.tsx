import type { ElsewhereRequest } from '../../src/cancellation/elsewhereRequests.ts'
import { Button } from '../components/button.tsx'
import { type Fact, Facts } from '../components/facts.tsx'
import { Notice } from '../components/notice.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'
import { stepName } from './steps.tsx'

interface ApprovalProps {
  frame: Frame
  asked: ElsewhereRequest
  /** Who looks has asked for it: another person has to decide. */
  mine: boolean
  /** It was approved before the steps that come first are done: nothing happened. */
  early: boolean
}

/** Whether a step was done elsewhere: what is said of it, and the second person's two answers. */
export const ApprovalPage = ({ frame, asked, mine, early }: ApprovalProps) => {
  const { approvals: words, job } = frame.texts.staff
  const { say } = frame
  const title = words.of(stepName(frame, asked.step))
  return (
    <Layout frame={frame} title={title} back={{ href: '/staff/approvals', label: words.backToAll }}>
      {early && (
        <Notice tone="warn" title={words.early.title}>
          <p>{words.early.text}</p>
        </Notice>
      )}
      <h1>{title}</h1>
      <Facts
        facts={[
          [job.facts.protocol, <span class="reference">{asked.protocol}</span>],
          [job.facts.domain, asked.domain],
          [job.facts.client, asked.client],
          [job.facts.server, asked.server],
          [job.facts.targets, asked.targets.map(({ ref }) => ref).join(', ')],
          [words.asked, words.by(asked.requestedByName, say.instant(asked.requestedAt))],
          [job.forms.reason, <span class="typed">{asked.reason}</span>],
          [job.forms.proof, <span class="typed">{asked.proof}</span>],
          ...(asked.place === null
            ? []
            : [[job.forms.place, <span class="typed">{asked.place}</span>] as Fact]),
        ]}
      />
      <p>
        <a href={`/staff/jobs/${asked.jobId}`}>{words.toJob}</a>
      </p>
      {asked.state !== 'requested' ? (
        <Notice tone="info">
          <p>{words.decided[asked.state]}</p>
        </Notice>
      ) : mine ? (
        <Notice tone="info">
          <p>{words.mine}</p>
        </Notice>
      ) : (
        <section class="card" aria-labelledby="decidir">
          <h2 id="decidir">{words.decide}</h2>
          <p>{words.check}</p>
          <div class="job-actions">
            <form method="post" action={`/staff/approvals/${asked.id}/approve`} data-once>
              <Button look="danger">{words.approve}</Button>
            </form>
            <form method="post" action={`/staff/approvals/${asked.id}/refuse`} data-once>
              <Button look="plain">{words.refuse}</Button>
            </form>
          </div>
        </section>
      )}
    </Layout>
  )
}
