import { Button } from '../components/button.tsx'
import { ErrorSummary, type FieldProblem } from '../components/errorSummary.tsx'
import { Field } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'

export interface LoginProps {
  frame: Frame
  number?: string
  /** Where to go afterwards, a local path. */
  back?: string | undefined
  wrong?: boolean
  loggedOut?: boolean
  /** A form was sent after its session had ended: nothing was done. */
  expired?: boolean
  /** A new key was made by mail. */
  recovered?: boolean
}

export const LoginPage = (props: LoginProps) => {
  const { frame, number, back, wrong = false, loggedOut, recovered, expired } = props
  const words = frame.texts.login
  const problems: FieldProblem[] = wrong ? [{ field: 'numero', message: words.wrong }] : []
  return (
    <Layout frame={frame} title={words.title} refused={wrong}>
      <ErrorSummary title={frame.texts.frame.problem} problems={problems} />
      {(loggedOut || recovered) && (
        <Notice tone="ok">
          <p>{recovered ? frame.texts.recover.done : words.loggedOut}</p>
        </Notice>
      )}
      {back && !wrong && (
        <Notice tone={expired ? 'warn' : 'info'}>
          <p>{expired ? words.expired : words.needed}</p>
        </Notice>
      )}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <form class="card login" method="post" action="/ingresar" data-once>
        {back && <input type="hidden" name="volver" value={back} />}
        <Field id="numero" label={words.number} problems={problems}>
          {(described) => (
            <input
              id="numero"
              name="numero"
              value={number}
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              required
              maxlength={64}
              {...described}
            />
          )}
        </Field>
        <Field id="clave" label={words.key}>
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
        <p>
          <a href="/recuperar">{words.forgotten}</a>
        </p>
      </form>
    </Layout>
  )
}
