import type { Urgency } from '../../src/cancellation/board.ts'
import type { JobDetail } from '../../src/cancellation/jobDetail.ts'
import type { Frame } from '../frame.ts'

const urgencyTones: Record<Urgency, string> = { breached: 'danger', at_risk: 'warn', fine: 'ok' }

export const UrgencyTag = ({ frame, urgency }: { frame: Frame; urgency: Urgency | null }) =>
  urgency && (
    <span class={`tag tag-${urgencyTones[urgency]}`}>{frame.texts.staff.urgency[urgency]}</span>
  )

const stateTones: Partial<Record<JobDetail['state'], string>> = {
  stuck: 'danger',
  paused: 'warn',
  done: 'ok',
}

export const StateTag = ({ frame, state }: { frame: Frame; state: JobDetail['state'] }) => (
  <span class={`tag tag-${stateTones[state] ?? 'plain'}`}>{frame.texts.staff.states[state]}</span>
)
