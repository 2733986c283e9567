import type { JobDetail } from '../../src/cancellation/jobDetail.ts'
import type { Frame } from '../frame.ts'
import { named } from '../texts/named.ts'
import { explain } from './problem.tsx'

/** Who had the job when, and how each time ended. */
export const Attempts = ({ frame, detail }: { frame: Frame; detail: JobDetail }) => {
  const { texts, say } = frame
  const words = texts.staff.job.attempts
  const time = (at: string) => <time datetime={at}>{say.short(at)}</time>
  return (
    <section aria-labelledby="intentos">
      <h2 id="intentos">{words.title}</h2>
      {detail.attempts.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ol class="attempts" reversed>
          {detail.attempts.toReversed().map((attempt) => (
            <li value={attempt.epoch}>
              <p>
                <strong>{attempt.worker}</strong> · {words.from} {time(attempt.startedAt)}
                {attempt.endedAt && (
                  <>
                    {' '}
                    · {words.to} {time(attempt.endedAt)}
                  </>
                )}
              </p>
              <p class="hint">
                {attempt.outcome ? outcomeOf(frame, attempt.outcome) : words.going}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

const outcomeOf = (frame: Frame, outcome: string): string =>
  named(frame.texts.staff.job.attempts.outcomes, outcome) ?? explain(frame, outcome).what
