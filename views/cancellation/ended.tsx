import { Charge } from './charge.tsx'
import type { CancellationProps } from './props.ts'
import { History, RecordFacts } from './record.tsx'
import { StatePage } from './statePage.tsx'

/** Out of service, data still kept. */
export const Ended = (props: CancellationProps) => {
  const { frame, detail } = props
  const words = frame.texts.cancellation.ended
  const { dataKeptUntil, backupsExpireOn } = detail.cancellation.terms
  return (
    <StatePage {...props} title={words.title}>
      <p class="lead">{words.text}</p>
      {dataKeptUntil && <p>{words.kept(frame.say.until(dataKeptUntil))}</p>}
      {backupsExpireOn && <p>{words.backups(frame.say.day(backupsExpireOn))}</p>}
      <Charge {...props} />
      <History {...props} />
      <RecordFacts {...props} />
    </StatePage>
  )
}
