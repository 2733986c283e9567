import { LoginForm } from '../components/loginForm.tsx'
import type { Frame, Typed } from '../frame.ts'

export interface StaffLoginProps {
  frame: Frame
  email?: string
  /** Where to go afterwards, a path of staff's pages. */
  back?: string | undefined
  /** What was typed there before. */
  typed?: Typed | null
  /** Why the last try was refused. */
  problem?: string
  loggedOut?: boolean
  /** A form was sent after its session had ended: nothing was done. */
  expired?: boolean
}

export const StaffLoginPage = (props: StaffLoginProps) => {
  const { frame, email, back, typed, problem, loggedOut, expired } = props
  const words = frame.texts.staff.login
  return (
    <LoginForm
      frame={frame}
      action="/staff/login"
      words={words}
      who={{
        field: 'correo',
        label: words.email,
        control: { type: 'email', value: email, maxlength: 254 },
      }}
      keyLabel={words.password}
      back={back}
      typed={typed}
      problem={problem}
      expired={expired}
      done={loggedOut ? words.loggedOut : undefined}
    >
      <p class="hint">{words.forgotten}</p>
    </LoginForm>
  )
}
