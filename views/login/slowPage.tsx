import { LinkButton } from '../components/links.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'

/** Too many tries: how long to wait. */
export const SlowPage = ({ frame, seconds }: { frame: Frame; seconds: number }) => {
  const words = frame.texts.login.slow
  const wait = frame.say.duration(seconds < 60 ? seconds : Math.ceil(seconds / 60) * 60)
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.wait(wait)}</p>
      <p>{words.why}</p>
      <p>
        <LinkButton href="/ingresar">{words.again}</LinkButton>
      </p>
    </Layout>
  )
}
