import type { CancellationState } from '../../src/cancellation/cancellation.ts'
import { Button } from '../components/button.tsx'
import { Facts } from '../components/facts.tsx'
import { LinkButton } from '../components/links.tsx'
import { Rich } from '../components/rich.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'

export interface Disputed {
  protocol: string
  domain: string
  state: CancellationState
}

interface DisputeProps {
  frame: Frame
  token: string
  disputed: Disputed
}

/** “It wasn't me”: says what the one button does; opening the page does nothing. */
export const DisputePage = ({ frame, token, disputed }: DisputeProps) => {
  const words = frame.texts.dispute
  const { state, domain } = disputed
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">
        <Rich text={words.about(domain)} />
      </p>
      <Protocol frame={frame} disputed={disputed} />
      <p>{words.explain}</p>
      <p>{state === 'declared' ? words.consequences.declared : words.consequences.other}</p>
      <form method="post" action={`/no-fui-yo/${token}`} data-once>
        <Button look="danger">{words.button}</Button>
      </form>
      <p class="hint">{words.ignore}</p>
    </Layout>
  )
}

export const DisputeDonePage = ({ frame, disputed }: Omit<DisputeProps, 'token'>) => {
  const words = frame.texts.dispute.done
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{disputed.state === 'in_review' ? words.in_review : words.withdrawn}</p>
      <p>
        {words.key} <a href="/recuperar">{words.changeKey}</a>
      </p>
      <Protocol frame={frame} disputed={disputed} />
    </Layout>
  )
}

/** Nothing left to stop: what there is to do instead. */
export const DisputeOverPage = ({ frame, disputed }: Omit<DisputeProps, 'token'>) =>
  disputed.state === 'ended' ? (
    <EndedPage frame={frame} disputed={disputed} />
  ) : (
    <OverPage frame={frame} disputed={disputed} />
  )

const EndedPage = ({ frame, disputed }: Omit<DisputeProps, 'token'>) => {
  const { ended, done } = frame.texts.dispute
  return (
    <Layout frame={frame} title={ended.title}>
      <h1>{ended.title}</h1>
      <p class="lead">{ended.text}</p>
      <p>
        <LinkButton href={`/bajas/${disputed.protocol}`}>{ended.link}</LinkButton>
      </p>
      <p>
        {done.key} <a href="/recuperar">{done.changeKey}</a>
      </p>
      <Protocol frame={frame} disputed={disputed} />
    </Layout>
  )
}

const OverPage = ({ frame, disputed }: Omit<DisputeProps, 'token'>) => {
  const words = frame.texts.dispute.over
  const { state } = disputed
  const wiped = state === 'completed'
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">
        {state === 'in_review' ? words.in_review : wiped ? words.completed : words.undone}
      </p>
      <Protocol frame={frame} disputed={disputed} />
    </Layout>
  )
}

const Protocol = ({ frame, disputed }: Omit<DisputeProps, 'token'>) => (
  <Facts
    facts={[[frame.texts.dispute.protocol, <span class="reference">{disputed.protocol}</span>]]}
  />
)
