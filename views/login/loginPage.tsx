import { LoginForm } from '../components/loginForm.tsx'
import type { Frame } from '../frame.ts'

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
  const control = { value: number, autocapitalize: 'none', spellcheck: false, maxlength: 64 }
  return (
    <LoginForm
      frame={frame}
      action="/ingresar"
      words={words}
      who={{ field: 'numero', label: words.number, control }}
      keyLabel={words.key}
      back={back}
      wrong={wrong}
      expired={expired}
      done={recovered ? frame.texts.recover.done : loggedOut ? words.loggedOut : undefined}
    >
      <p>
        <a href="/recuperar">{words.forgotten}</a>
      </p>
    </LoginForm>
  )
}
