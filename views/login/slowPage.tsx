import { LinkButton } from '../components/links.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'

export interface SlowProps {
  frame: Frame
  /** How long until one more try is allowed. */
  seconds: number
  words: {
    title: string
    wait: (duration: string) => string
    why: string
    again: string
    /** Where the key can be replaced instead of waiting. */
    recover?: string
  }
  /** Where to go on afterwards. */
  back: string
}

/** Too many tries: how long to wait. */
export const SlowPage = ({ frame, seconds, words, back }: SlowProps) => {
  const wait = frame.say.duration(seconds < 60 ? seconds : Math.ceil(seconds / 60) * 60)
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.wait(wait)}</p>
      <p>{words.why}</p>
      {words.recover && (
        <p>
          <a href="/recuperar">{words.recover}</a>
        </p>
      )}
      <p>
        <LinkButton href={back}>{words.again}</LinkButton>
      </p>
    </Layout>
  )
}
