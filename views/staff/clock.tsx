import type { Urgency } from '../../src/cancellation/board.ts'
import type { Frame } from '../frame.ts'

const daySeconds = 86_400

interface ClockProps {
  frame: Frame
  urgency: Urgency | null
  deadline: string
  /** The seconds that there were; default the day that a wipe has. */
  within?: number
}

/** A ring that empties towards the deadline, with the time left in words; none once no deadline runs. */
export const Clock = ({ frame, urgency, deadline, within = daySeconds }: ClockProps) => {
  const { texts, say, now } = frame
  const words = texts.staff.board
  const seconds = (Date.parse(deadline) - Date.parse(now)) / 1000
  const share = Math.min(100, Math.max(0, (seconds / within) * 100))
  return (
    <div class={`clock clock-${urgency ?? 'over'}`}>
      <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
        <circle class="clock-face" cx="20" cy="20" r="16" />
        {urgency && (
          <circle
            class="clock-left"
            cx="20"
            cy="20"
            r="16"
            pathLength="100"
            stroke-dasharray={`${share.toFixed(1)} 100`}
            transform="rotate(-90 20 20)"
          />
        )}
        {urgency === 'breached' ? <path d="M20 12v10M20 27v.2" /> : <path d="M20 12v8l5 3" />}
      </svg>
      <p>
        {urgency && (
          <strong>
            {seconds > 0 ? words.left(say.left(seconds)) : words.over(say.left(-seconds))}
          </strong>
        )}
        <span class="clock-at">
          {say.label(words.deadline)} <time datetime={deadline}>{say.short(deadline)}</time>
        </span>
      </p>
    </div>
  )
}
