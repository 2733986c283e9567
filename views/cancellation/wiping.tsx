import { HowFar } from '../components/howFar.tsx'
import { CheckIcon, ClockIcon } from '../components/icons.tsx'
import { Notice } from '../components/notice.tsx'
import { Rich } from '../components/rich.tsx'
import { named } from '../texts/named.ts'
import { Charge } from './charge.tsx'
import type { CancellationProps } from './props.ts'
import { History, RecordFacts } from './record.tsx'
import { StatePage } from './statePage.tsx'

/** The data is being wiped: how far it has come, and what if it is stuck. */
export const Wiping = (props: CancellationProps) => {
  const { frame, detail } = props
  const words = frame.texts.cancellation
  const { job, cancellation } = detail
  const keeps = cancellation.terms.dataKeptUntil !== null && job?.purpose === 'deactivate'
  const said = keeps ? words.wiping.kept : words.wiping
  return (
    <StatePage {...props} title={said.title} refresh={job?.state === 'stuck' ? 30 : 5}>
      <p class="lead">{said.lead}</p>
      {job?.state === 'stuck' && (
        <Notice tone="warn" title={words.wiping.stuck.title}>
          <p>{words.wiping.stuck.text}</p>
        </Notice>
      )}
      {job?.state === 'paused' && (
        <Notice tone="warn">
          <p>{words.wiping.paused}</p>
        </Notice>
      )}
      <Progress {...props} />
      {cancellation.wipe && (
        <p>
          <Rich text={said.deadline(frame.say.instant(cancellation.wipe.deadline))} />
        </p>
      )}
      <Charge {...props} />
      <History {...props} />
      <RecordFacts {...props} />
    </StatePage>
  )
}

const Progress = ({ frame, detail }: CancellationProps) => {
  const { texts, say } = frame
  const { steps = [], progress } = detail.job ?? {}
  const stuck = detail.job?.state === 'stuck'
  const stateOf = (state: string) =>
    stuck && state === 'failed' ? texts.steps.stuck : named(texts.steps.states, state)
  const done = steps.filter((step) => step.state === 'done').length
  const label = texts.cancellation.wiping.progress(say.count(done), say.count(steps.length))
  return (
    <section aria-labelledby="avance">
      <h2 id="avance">{texts.steps.title}</h2>
      <p class="progress-label" data-announce>
        {label}
        {progress && (
          <>
            . <HowFar frame={frame} progress={progress} />
          </>
        )}
      </p>
      <progress value={done} max={Math.max(1, steps.length)} aria-labelledby="avance">
        {label}
      </progress>
      <ol class="steps">
        {steps.map((step) => (
          <li class={`step step-${step.state}`}>
            {step.state === 'done' ? <CheckIcon /> : <ClockIcon />}
            <div>
              <p class="step-name">
                {named(texts.steps.kinds, step.kind) ?? step.kind}{' '}
                <span class="step-state">{stateOf(step.state)}</span>
              </p>
              {step.kind !== 'verify' && step.targets.length > 0 && (
                <p class="step-targets">{step.targets.map((target) => target.ref).join(', ')}</p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
