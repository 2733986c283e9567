import { Notice } from '../components/notice.tsx'
import { named } from '../texts/named.ts'
import { Charge } from './charge.tsx'
import type { CancellationProps } from './props.ts'
import { RecordFacts } from './record.tsx'
import { StatePage } from './statePage.tsx'
import { WithdrawForm } from './withdrawForm.tsx'

/** A person has to look at it. */
export const InReview = (props: CancellationProps) => {
  const { frame, detail } = props
  const all = frame.texts.cancellation
  const words = all.in_review
  // Once the host was touched nothing can be taken back.
  const untouched = detail.job === null || detail.job.attempts === 0
  return (
    <StatePage {...props} title={words.title}>
      <Notice tone="warn">
        <p>{named(words.reasons, detail.reviewReason ?? '') ?? words.other}</p>
      </Notice>
      <h2>{all.next}</h2>
      <p>{words.next}</p>
      <p>{words.never}</p>
      <Charge {...props} />
      {untouched && <WithdrawForm {...props} {...all.withdraw} />}
      <RecordFacts {...props} />
    </StatePage>
  )
}
