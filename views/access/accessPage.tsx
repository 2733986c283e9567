import { Button } from '../components/button.tsx'
import { ErrorSummary, type FieldProblem } from '../components/errorSummary.tsx'
import { Facts } from '../components/facts.tsx'
import { Field } from '../components/field.tsx'
import { Instant } from '../components/instant.tsx'
import { Notice } from '../components/notice.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'
import { KeyFields } from './keyFields.tsx'
import { KeyOwner } from './keyOwner.tsx'
import { Sessions, type SessionsProps } from './sessions.tsx'

export interface AccessPageProps extends SessionsProps {
  number: string
  email: string
  /** Since when the present key is in use. */
  changedAt: string
  shortest: number
  problems?: FieldProblem[]
  /** What has just been done. */
  done?: 'key' | 'sessions' | undefined
}

/** The client's key and open sessions. */
export const AccessPage = (props: AccessPageProps) => {
  const { frame, number, email, changedAt, problems = [], done } = props
  const words = frame.texts.access
  return (
    <Layout frame={frame} title={words.title} refused={problems.length > 0}>
      <ErrorSummary title={frame.texts.frame.problem} problems={problems} />
      {done && (
        <Notice tone="ok">
          <p>{done === 'key' ? words.change.done : words.sessions.done}</p>
        </Notice>
      )}
      <h1>{words.title}</h1>
      <Facts
        facts={[
          [words.number, number],
          [
            words.email,
            <>
              {email}
              <span class="local">{words.emailHint}</span>
            </>,
          ],
          [words.changedAt, <Instant at={changedAt} say={frame.say} />],
        ]}
      />
      <ChangeKey frame={frame} number={number} shortest={props.shortest} problems={problems} />
      <Sessions {...props} />
    </Layout>
  )
}

const ChangeKey = ({
  frame,
  number,
  shortest,
  problems,
}: {
  frame: Frame
  number: string
  shortest: number
  problems: FieldProblem[]
}) => {
  const words = frame.texts.access.change
  return (
    <section aria-labelledby="cambiar">
      <h2 id="cambiar">{words.title}</h2>
      <p>{words.lead}</p>
      <form class="card login" method="post" action="/acceso/clave" data-once>
        <KeyOwner number={number} />
        <Field id="actual" label={words.present} problems={problems}>
          {(described) => (
            <input
              id="actual"
              name="actual"
              type="password"
              autocomplete="current-password"
              required
              maxlength={200}
              {...described}
            />
          )}
        </Field>
        <KeyFields frame={frame} shortest={shortest} problems={problems} />
        <Button>{words.button}</Button>
        <p>
          <a href="/recuperar">{words.forgotten}</a>
        </p>
      </form>
    </section>
  )
}
