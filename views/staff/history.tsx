import type { TimelineEntry } from '../../src/cancellation/cancellation.ts'
import type { Frame } from '../frame.ts'
import { named } from '../texts/named.ts'
import { explain } from './problem.tsx'

interface HistoryProps {
  frame: Frame
  timeline: TimelineEntry[]
  who: Map<string, string>
}

/** The audit chain, newest first, in words. */
export const History = ({ frame, timeline, who }: HistoryProps) => {
  const { texts, say } = frame
  const words = texts.staff.job.history
  return (
    <section aria-labelledby="historia">
      <h2 id="historia">{words.title}</h2>
      <ol class="attempts" reversed>
        {timeline.toReversed().map((entry) => (
          <li>
            <p>
              <strong>{eventOf(frame, entry)}</strong> {byOf(frame, entry.by, who)}
            </p>
            <p class="hint">
              <time datetime={entry.at}>{say.proof(entry.at)}</time>
            </p>
            {entry.detail && <Detail frame={frame} detail={entry.detail} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Staff complete nothing but by approving the last step: whoever approves it has deleted nothing. */
function eventOf({ texts }: Frame, { event, by }: TimelineEntry): string {
  const { events, completedByApproval } = texts.staff.job.history
  if (event === 'completed' && by.startsWith('staff:')) return completedByApproval
  return named(events, event) ?? event
}

/** Who it was, as staff would say it. */
export function byOf({ texts }: Frame, by: string, who: Map<string, string>): string {
  const words = texts.staff.job.history.by
  const [kind = '', ...rest] = by.split(':')
  const name = rest.join(':')
  if (kind === 'client') return words.client(name)
  if (kind === 'key') return words.key(name)
  if (kind === 'staff') return words.staff(who.get(name) ?? name)
  if (by === 'mail_link') return words.mail_link
  return by === 'baja' ? words.baja : words.other(by)
}

const said = ['step', 'state', 'error', 'reason', 'proof', 'worker', 'from', 'to', 'why'] as const

/** What of an entry's detail a person reads; the rest is for machines. */
const Detail = ({ frame, detail }: { frame: Frame; detail: Record<string, unknown> }) => {
  const { steps, staff } = frame.texts
  const words: Record<string, string> = {
    ...steps.kinds,
    ...staff.states,
    ...staff.job.steps.states,
    ...staff.reasons,
  }
  const textOf = (key: string) => (typeof detail[key] === 'string' ? detail[key] : '')
  const action = named(staff.job.history.actions, textOf('action'))
  const parts = said.map((key) => {
    const text = textOf(key)
    return text && key === 'error' ? explain(frame, text).what : (named(words, text) ?? text)
  })
  const told = [action, ...parts].filter(Boolean)
  return told.length === 0 ? null : <p>{told.join(' · ')}</p>
}
