import type { Child } from 'hono/jsx'
import type { Frame, Typed } from '../frame.ts'
import { Layout } from '../layout.tsx'
import { Button } from './button.tsx'
import { ErrorSummary, type FieldProblem } from './errorSummary.tsx'
import { Field } from './field.tsx'
import { Notice } from './notice.tsx'

interface LoginFormProps {
  frame: Frame
  /** Where the form goes. */
  action: string
  words: { title: string; lead: string; needed: string; button: string }
  /** Whose login it is: the field's name, its label, and what its control is besides. */
  who: { field: string; label: string; control: Record<string, unknown> }
  keyLabel: string
  /** Where to go afterwards, a local path. */
  back?: string | undefined
  /** What was typed into a form whose session had ended: the login carries it there. */
  typed?: Typed | null | undefined
  /** Why the last try was refused. */
  problem?: string | undefined
  /** A form was sent after its session had ended: nothing was done. */
  expired?: boolean | undefined
  /** What has just been done. */
  done?: string | undefined
  /** What to do without the key. */
  children: Child
}

/** A page to log in on, with a name and a key. */
export const LoginForm = (props: LoginFormProps) => {
  const { frame, action, words, who, keyLabel, back, typed, problem, done, children } = props
  const { expired, expiredTyped } = frame.texts.login
  const problems: FieldProblem[] = problem ? [{ field: who.field, message: problem }] : []
  return (
    <Layout frame={frame} title={words.title} refused={problem !== undefined}>
      <ErrorSummary title={frame.texts.frame.problem} problems={problems} />
      {done && (
        <Notice tone="ok">
          <p>{done}</p>
        </Notice>
      )}
      {back && !problem && (
        <Notice tone={props.expired ? 'warn' : 'info'}>
          <p>{typed ? expiredTyped : props.expired ? expired : words.needed}</p>
        </Notice>
      )}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <form class="card login" method="post" action={action} data-once>
        {back && <input type="hidden" name="volver" value={back} />}
        {Object.entries(typed ?? {}).map(([name, text]) => (
          <input type="hidden" name={name} value={text} />
        ))}
        <Field id={who.field} label={who.label} problems={problems}>
          {(described) => (
            <input
              id={who.field}
              name={who.field}
              autocomplete="username"
              required
              {...who.control}
              {...described}
            />
          )}
        </Field>
        <Field id="clave" label={keyLabel}>
          {(described) => (
            <input
              id="clave"
              name="clave"
              type="password"
              autocomplete="current-password"
              required
              maxlength={200}
              {...described}
            />
          )}
        </Field>
        <Button>{words.button}</Button>
        {children}
      </form>
    </Layout>
  )
}
