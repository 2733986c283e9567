import { Button } from '../components/button.tsx'
import type { Frame } from '../frame.ts'

export interface SessionsProps {
  frame: Frame
  /** Newest first. */
  sessions: { since: string; current: boolean }[]
  limits: { idleSeconds: number; longestSeconds: number }
}

/** The open sessions of a client, and ending all but this one. */
export const Sessions = ({ frame, sessions, limits }: SessionsProps) => {
  const { texts, say } = frame
  const words = texts.access.sessions
  return (
    <section aria-labelledby="sesiones">
      <h2 id="sesiones">{words.title}</h2>
      <p>{words.limits(say.duration(limits.idleSeconds), say.duration(limits.longestSeconds))}</p>
      <ul class="sessions">
        {sessions.map(({ since, current }) => (
          <li>
            <span>
              {words.since} <time datetime={since}>{say.short(since)}</time>
            </span>
            {current && <span class="tag tag-ok">{words.here}</span>}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <>
          <p>{words.unknown}</p>
          <form method="post" action="/acceso/sesiones" data-once>
            <Button look="plain">{words.endOthers}</Button>
          </form>
        </>
      ) : (
        <p class="hint">{words.onlyThis}</p>
      )}
    </section>
  )
}
