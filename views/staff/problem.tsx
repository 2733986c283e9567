import type { JobDetail } from '../../src/cancellation/jobDetail.ts'
import { Notice } from '../components/notice.tsx'
import type { Frame } from '../frame.ts'
import { named } from '../texts/named.ts'

/** What an error says in plain words, and what to do about it. */
export function explain({ texts }: Frame, error: string): { what: string; next: string } {
  const { problems, unknownProblem } = texts.staff
  const code = /^[a-z_]+(?=:|$)/.exec(error)?.[0] ?? ''
  return (
    named<{ what: string; next: string }>(problems, code) ?? {
      what: unknownProblem.what(error),
      next: unknownProblem.next,
    }
  )
}

/** The last thing that went wrong, as long as the job isn't over. */
export const troubleOf = ({ lastError, state }: Pick<JobDetail, 'lastError' | 'state'>) =>
  state === 'done' || state === 'void' ? null : lastError

/** That, for who opens the job. */
export const Problem = ({ frame, detail }: { frame: Frame; detail: JobDetail }) => {
  const words = frame.texts.staff.job.problem
  const error = troubleOf(detail)
  if (!error) return null
  const { what, next } = explain(frame, error)
  return (
    <Notice tone="warn" title={detail.state === 'stuck' ? words.title : words.last}>
      <p>{what}</p>
      <p>
        <strong>{frame.say.label(words.next)}</strong> {next}
      </p>
      <p class="hint">
        {frame.say.label(words.code)} <code>{error}</code>
      </p>
    </Notice>
  )
}
