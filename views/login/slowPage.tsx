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

/** A wait of so many seconds in words, to the minute from one minute on. */
export const waitIn = ({ say }: Frame, seconds: number): string =>
  say.duration(seconds < 60 ? seconds : Math.ceil(seconds / 60) * 60)

/** Too many tries: how long to wait. */
export const SlowPage = ({ frame, seconds, words, back }: SlowProps) => (
  <Layout frame={frame} title={words.title}>
    <h1>{words.title}</h1>
    <p class="lead">{words.wait(waitIn(frame, seconds))}</p>
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
