import type { CancellationState } from '../../src/cancellation/cancellation.ts'
import { Completed } from './completed.tsx'
import { Confirmed } from './confirmed.tsx'
import { Declared } from './declared.tsx'
import { Ended } from './ended.tsx'
import { InReview } from './inReview.tsx'
import { Lapsed } from './lapsed.tsx'
import type { CancellationProps } from './props.ts'
import { Undone } from './undone.tsx'
import { Wiping } from './wiping.tsx'

const pages = {
  declared: Declared,
  in_review: InReview,
  confirmed: Confirmed,
  wiping: Wiping,
  ended: Ended,
  completed: Completed,
  withdrawn: Undone,
  retained: Undone,
  lapsed: Lapsed,
} satisfies Record<CancellationState, unknown>

/** A cancellation as it stands: every state has a page of its own. */
export const CancellationPage = (props: CancellationProps) => {
  const StatePage = pages[props.detail.cancellation.state]
  return <StatePage {...props} />
}
