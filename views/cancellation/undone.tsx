import type { CancellationProps } from './props.ts'
import { RecordFacts } from './record.tsx'
import { Resumed } from './resumed.tsx'
import { StatePage } from './statePage.tsx'

/** Withdrawn or retained: the service goes on, or comes back where it had ended. */
export const Undone = (props: CancellationProps) => {
  const { state, endedAt } = props.detail.cancellation
  const texts = props.frame.texts.cancellation
  const withdrawn = endedAt ? texts.cameBack : texts.withdrawn
  const words = state === 'retained' ? texts.retained : withdrawn
  return (
    <StatePage {...props} title={words.title}>
      <p class="lead">{words.text}</p>
      <Resumed {...props} />
      <RecordFacts {...props} />
    </StatePage>
  )
}
