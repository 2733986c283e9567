import type { Child } from 'hono/jsx'
import type {
  Attention,
  FoundAgain,
  ShutOut,
  Unrecognised,
} from '../../src/cancellation/attention.ts'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import type { Frame } from '../frame.ts'
import { Layout } from '../layout.tsx'
import { Empty } from '../services/empty.tsx'
import { named } from '../texts/named.ts'
import { explain } from './problem.tsx'

interface AttentionProps {
  frame: Frame
  attention: Attention
  /** What has just been done. */
  done?: string | undefined
  /** Somebody else was faster: nothing was done. */
  moved?: boolean
}

/** What no job waits for, or not yet, and a person has to look at. */
export const AttentionPage = ({ frame, attention, done, moved }: AttentionProps) => {
  const words = frame.texts.staff.attention
  const { unrecognised, found, shutOut } = attention
  const isCalm = unrecognised.length + found.length + shutOut.length === 0
  return (
    <Layout frame={frame} title={words.title} wide>
      {moved && (
        <Notice tone="warn">
          <p>{words.moved}</p>
        </Notice>
      )}
      {done && (
        <Notice tone="ok">
          <p>{done}</p>
        </Notice>
      )}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {isCalm && <Empty title={words.none.title} text={words.none.text} />}
      <Part id="sin-registro" words={words.unrecognised} items={unrecognised}>
        {unrecognised.map((one) => (
          <NoRecord frame={frame} one={one} />
        ))}
      </Part>
      <Part id="aparecio" words={words.found} items={found}>
        {found.map((one) => (
          <Found frame={frame} one={one} />
        ))}
      </Part>
      <Part id="sin-acceso" words={words.shutOut} items={shutOut}>
        {shutOut.map((one) => (
          <StillOut frame={frame} one={one} />
        ))}
      </Part>
    </Layout>
  )
}

interface PartProps {
  id: string
  words: { title: string; lead: string; next: string }
  items: readonly unknown[]
  children: Child
}

const Part = ({ id, words, items, children }: PartProps) =>
  items.length === 0 ? null : (
    <section aria-labelledby={id}>
      <h2 id={id}>{words.title}</h2>
      <p>{words.lead}</p>
      <p>{words.next}</p>
      <ul class="service-list">{children}</ul>
    </section>
  )

const About = ({ frame, one }: { frame: Frame; one: Unrecognised | FoundAgain | ShutOut }) => {
  const { board } = frame.texts.staff
  return (
    <p>
      <span class="reference">{one.protocol}</span> · {board.client(one.client)}{' '}
      {board.serverOf(one.server)}
    </p>
  )
}

const nameOf = ({ texts }: Frame, { kind, ref }: { kind: string; ref: string }) =>
  `${named(texts.components, kind) ?? kind} ${ref}`

const NoRecord = ({ frame, one }: { frame: Frame; one: Unrecognised }) => (
  <li class="job-row">
    <div class="job-name">
      <h3>{nameOf(frame, one)}</h3>
      <About frame={frame} one={one} />
    </div>
    <p class="hint job-state">
      {frame.texts.staff.attention.unrecognised.at(frame.say.short(one.lookedAt))}
    </p>
  </li>
)

const Found = ({ frame, one }: { frame: Frame; one: FoundAgain }) => {
  const words = frame.texts.staff.attention.found
  return (
    <li class="job-row">
      <div class="job-name">
        <h3>
          <a href={`/staff/jobs/${one.jobId}`}>{one.domain}</a>
        </h3>
        <About frame={frame} one={one} />
        <p>{one.targets.map((target) => nameOf(frame, target)).join(', ')}</p>
      </div>
      <p class="hint job-state">{words.at(frame.say.short(one.foundAt))}</p>
      <form method="post" action={`/staff/attention/found/${one.jobId}`} data-once>
        <Button look="plain">
          {words.button}
          <span class="unseen"> · {one.domain}</span>
        </Button>
      </form>
    </li>
  )
}

const StillOut = ({ frame, one }: { frame: Frame; one: ShutOut }) => {
  const words = frame.texts.staff.attention.shutOut
  const act = (name: 'retry' | 'settle') => (
    <form method="post" action={`/staff/attention/access/${one.protocol}/${name}`} data-once>
      <input type="hidden" name="cuenta" value={one.account} />
      <Button look="plain">
        {words[name]}
        <span class="unseen"> · {one.account}</span>
      </Button>
    </form>
  )
  return (
    <li class="job-row">
      <div class="job-name">
        <h3>{words.account(one.account)}</h3>
        <About frame={frame} one={one} />
        <p>{explain(frame, one.error).what}</p>
      </div>
      <p class="hint job-state">
        {one.dueAt === null ? words.givenUp : words.again(frame.say.short(one.dueAt))}
      </p>
      {act('retry')}
      {act('settle')}
    </li>
  )
}
