import type { CancellationProps } from './props.ts'
import { RecordFacts } from './record.tsx'
import { Resumed } from './resumed.tsx'
import { StatePage } from './statePage.tsx'

/** Withdrawn or retained: the service goes on, or comes back where it had ended. */
export const Undone = (props: CancellationProps) => {
  const { state, endedAt, timeline } = props.detail.cancellation
  const texts = props.frame.texts.cancellation
  const { title, text, open } = texts.cameBack
  const isOpen = timeline.some(({ event }) => event === 'access_returned')
  const withdrawn = endedAt ? { title, text: isOpen ? open : text } : texts.withdrawn
  const words = state === 'retained' ? texts.retained : withdrawn
  return (
    <StatePage {...props} title={words.title}>
      <p class="lead">{words.text}</p>
      <Resumed {...props} />
      <RecordFacts {...props} />
    </StatePage>
  )
}
