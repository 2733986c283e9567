import { LoginForm } from '../components/loginForm.tsx'
import type { Frame, Typed } from '../frame.ts'

export interface LoginProps {
  frame: Frame
  number?: string
  /** Where to go afterwards, a local path. */
  back?: string | undefined
  /** What was typed there before. */
  typed?: Typed | null
  /** Why the last try was refused. */
  problem?: string
  loggedOut?: boolean
  /** A form was sent after its session had ended: nothing was done. */
  expired?: boolean
  /** A new key was made by mail. */
  recovered?: boolean
}

export const LoginPage = (props: LoginProps) => {
  const { frame, number, back, typed, problem, loggedOut, recovered, expired } = props
  const words = frame.texts.login
  const control = { value: number, autocapitalize: 'none', spellcheck: false, maxlength: 64 }
  return (
    <LoginForm
      frame={frame}
      action="/ingresar"
      words={words}
      who={{ field: 'numero', label: words.number, control }}
      keyLabel={words.key}
      back={back}
      typed={typed}
      problem={problem}
      expired={expired}
      done={recovered ? frame.texts.recover.done : loggedOut ? words.loggedOut : undefined}
    >
      <p>
        <a href="/recuperar">{words.forgotten}</a>
      </p>
    </LoginForm>
  )
}
