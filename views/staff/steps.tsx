import type { JobDetail, StepDetail } from '../../src/cancellation/jobDetail.ts'
import type { Evidence } from '../../src/deprovisioning/steps.ts'
import { isNotShown } from '../cancellation/evidence.ts'
import { HowFar } from '../components/howFar.tsx'
import { AlertIcon, CheckIcon, ClockIcon } from '../components/icons.tsx'
import type { Frame } from '../frame.ts'
import { named } from '../texts/named.ts'
import { explain } from './problem.tsx'

interface StepsProps {
  frame: Frame
  detail: JobDetail
  /** Staff's names by id. */
  who: Map<string, string>
}

/** Every step with what was seen of each target. */
export const Steps = ({ frame, detail, who }: StepsProps) => (
  <section aria-labelledby="pasos">
    <h2 id="pasos">{frame.texts.staff.job.steps.title}</h2>
    <ol class="steps">
      {detail.steps.map((step) => (
        <Step frame={frame} detail={detail} who={who} step={step} />
      ))}
    </ol>
  </section>
)

export const stepName = ({ texts }: Frame, kind: string): string =>
  named(texts.steps.kinds, kind) ?? kind

const Step = ({ frame, detail, who, step }: StepsProps & { step: StepDetail }) => {
  const { texts, say } = frame
  const words = texts.staff.job.steps
  const trouble = step.state === 'failed' || step.state === 'partial'
  const StepIcon = step.state === 'done' ? CheckIcon : trouble ? AlertIcon : ClockIcon
  const asked = detail.elsewhere[step.kind]
  const canMark = step.state !== 'done' && detail.can.elsewhere
  return (
    <li class={`step step-${step.state}`}>
      <StepIcon />
      <div class="step-body">
        <h3 class="step-name">
          {stepName(frame, step.kind)} <span class="step-state">{words.states[step.state]}</span>
        </h3>
        {detail.progress?.step === step.kind && (
          <p>
            <HowFar frame={frame} progress={detail.progress} />
          </p>
        )}
        {step.error && <p>{explain(frame, step.error).what}</p>}
        {step.evidence.length === 0 && step.targets.length > 0 && (
          <p class="step-targets">{step.targets.map(({ ref }) => ref).join(', ')}</p>
        )}
        {step.evidence.length > 0 && (
          <details open={trouble}>
            <summary>
              {words.evidence}
              <span class="unseen"> · {stepName(frame, step.kind)}</span> (
              {say.count(step.evidence.length)})
            </summary>
            <ul class="seen">
              {step.evidence.map((seen) => (
                <Seen frame={frame} seen={seen} who={who} />
              ))}
            </ul>
          </details>
        )}
        {asked && step.state !== 'done' ? (
          <p>
            <a href={`/staff/approvals/${asked}`}>{words.pendingElsewhere}</a>
          </p>
        ) : (
          canMark && (
            <p>
              <a href={`/staff/jobs/${detail.id}/steps/${step.kind}/elsewhere`}>
                {texts.staff.job.actions.elsewhere}
                <span class="unseen"> · {stepName(frame, step.kind)}</span>
              </a>
            </p>
          )
        )}
      </div>
    </li>
  )
}

const Seen = ({ frame, seen, who }: Omit<StepsProps, 'detail'> & { seen: Evidence }) => {
  const { texts, say } = frame
  const words = texts.staff.job.steps
  const { kind, ref } = seen.target
  const amount = ({ entries, bytes }: { entries: number; bytes: number }) => {
    if (entries === 0 && bytes === 0) return words.nothing
    const counted = named(texts.evidence.entries, kind) ?? texts.evidence.otherEntries
    return `${counted(say.count(entries), entries === 1)}, ${say.bytes(bytes)}`
  }
  const at = say.proof(seen.observedAt)
  const observed =
    seen.method === 'done_elsewhere'
      ? words.byPerson(who.get(seen.observer.replace('staff:', '')) ?? seen.observer, at)
      : words.seen(at, seen.observer, seen.method)
  return (
    <li>
      <p>
        {named(texts.components, kind) ?? kind} <strong>{ref}</strong>
      </p>
      {isNotShown(seen) ? (
        <p>{texts.evidence.notShown}</p>
      ) : (
        <p>
          {say.label(words.before)} {amount(seen.before)}. {say.label(words.after)}{' '}
          {amount(seen.after)}.
        </p>
      )}
      {seen.left.length > 0 && (
        <>
          <p>{say.label(words.leftOvers)}</p>
          <ul>
            {seen.left.slice(0, 20).map((left) => (
              <li>
                <code>{typeof left === 'string' ? left : JSON.stringify(left)}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {seen.place && (
        <p>
          {say.label(texts.staff.job.forms.place)} <span class="typed">{seen.place}</span>
        </p>
      )}
      <p class="hint">{observed}</p>
    </li>
  )
}
