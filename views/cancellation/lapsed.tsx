import type { CancellationProps } from './props.ts'
import { RecordFacts } from './record.tsx'
import { Resumed } from './resumed.tsx'
import { StatePage } from './statePage.tsx'

/** Nobody confirmed in time. */
export const Lapsed = (props: CancellationProps) => {
  const { frame, detail } = props
  const words = frame.texts.cancellation.lapsed
  return (
    <StatePage {...props} title={words.title}>
      <p class="lead">{words.text(frame.say.instant(detail.cancellation.confirmBy))}</p>
      <Resumed {...props} />
      <RecordFacts {...props} />
    </StatePage>
  )
}
