import type { JobDetail } from '../../src/cancellation/jobDetail.ts'
import { Countdown } from '../cancellation/countdown.tsx'
import type { Frame } from '../frame.ts'
import { Clock } from './clock.tsx'

/** The deadline, drawn, with what is left of it. */
export const JobClock = ({ frame, detail }: { frame: Frame; detail: JobDetail }) => {
  const { texts, now } = frame
  const words = texts.staff.job.clock
  const within = detail.cancellation.terms.wipeWithinSeconds || 1
  const left = (Date.parse(detail.deadline) - Date.parse(now)) / 1000
  return (
    <section class="card job-clock" aria-labelledby="reloj">
      <h2 id="reloj">{words.title}</h2>
      <Clock frame={frame} urgency={detail.urgency} deadline={detail.deadline} within={within} />
      {detail.urgency === null && <p>{detail.state === 'void' ? words.void : words.done}</p>}
      {detail.urgency !== null && left > 0 && (
        <Countdown frame={frame} label={words.left} at={detail.deadline} />
      )}
    </section>
  )
}
