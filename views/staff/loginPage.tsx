import { Button } from '../components/button.tsx'
import { ErrorSummary, type FieldProblem } from '../components/errorSummary.tsx'
import { Field } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'

export interface StaffLoginProps {
  frame: Frame
  email?: string
  /** Where to go afterwards, a path of staff's pages. */
  back?: string | undefined
  wrong?: boolean
  loggedOut?: boolean
  /** A form was sent after its session had ended: nothing was done. */
  expired?: boolean
}

export const StaffLoginPage = ({
  frame,
  email,
  back,
  wrong = false,
  loggedOut,
  expired,
}: StaffLoginProps) => {
  const words = frame.texts.staff.login
  const problems: FieldProblem[] = wrong ? [{ field: 'correo', message: words.wrong }] : []
  return (
    <Layout frame={frame} title={words.title} refused={wrong}>
      <ErrorSummary title={frame.texts.frame.problem} problems={problems} />
      {loggedOut && (
        <Notice tone="ok">
          <p>{words.loggedOut}</p>
        </Notice>
      )}
      {back && !wrong && (
        <Notice tone={expired ? 'warn' : 'info'}>
          <p>{expired ? frame.texts.login.expired : words.needed}</p>
        </Notice>
      )}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <form class="card login" method="post" action="/staff/login" data-once>
        {back && <input type="hidden" name="volver" value={back} />}
        <Field id="correo" label={words.email} problems={problems}>
          {(described) => (
            <input
              id="correo"
              name="correo"
              type="email"
              value={email}
              autocomplete="username"
              required
              maxlength={254}
              {...described}
            />
          )}
        </Field>
        <Field id="clave" label={words.password}>
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
        <p class="hint">{words.forgotten}</p>
      </form>
    </Layout>
  )
}
