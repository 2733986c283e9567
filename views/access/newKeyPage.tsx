import { Button } from '../components/button.tsx'
import { ErrorSummary, type FieldProblem } from '../components/errorSummary.tsx'
import { LinkButton } from '../components/links.tsx'
import { Rich } from '../components/rich.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'
import { KeyFields } from './keyFields.tsx'
import { KeyOwner } from './keyOwner.tsx'

export interface NewKeyProps {
  frame: Frame
  token: string
  /** Whose key it is. */
  number: string
  shortest: number
  problems?: FieldProblem[]
}

/** Where a mailed link leads: a form, which alone acts. */
export const NewKeyPage = ({ frame, token, number, shortest, problems = [] }: NewKeyProps) => {
  const words = frame.texts.recover.choose
  return (
    <Layout frame={frame} title={words.title} refused={problems.length > 0}>
      <ErrorSummary title={frame.texts.frame.problem} problems={problems} />
      <h1>{words.title}</h1>
      <p class="lead">
        <Rich text={words.lead(number)} />
      </p>
      <p>{words.effect}</p>
      <form class="card login" method="post" action={`/recuperar/${token}`} data-once>
        <KeyOwner number={number} />
        <KeyFields frame={frame} shortest={shortest} problems={problems} />
        <Button>{words.button}</Button>
      </form>
    </Layout>
  )
}

/** A link that was used, is too old or never was one. */
export const DeadLinkPage = ({ frame, validSeconds }: { frame: Frame; validSeconds: number }) => {
  const words = frame.texts.recover.dead
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(frame.say.duration(validSeconds))}</p>
      <p>{words.next}</p>
      <p>
        <LinkButton href="/recuperar" look="main">
          {words.again}
        </LinkButton>
      </p>
    </Layout>
  )
}
