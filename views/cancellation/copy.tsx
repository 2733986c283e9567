import type { Copy, CopyPart } from '../../src/cancellation/copy.ts'
import { type Fact, Facts } from '../components/facts.tsx'
import { Instant } from '../components/instant.tsx'
import { LinkButton } from '../components/links.tsx'
import { Notice } from '../components/notice.tsx'
import { Rich } from '../components/rich.tsx'
import type { Frame } from '../frame.ts'
import { named } from '../texts/named.ts'
import type { CancellationProps } from './props.ts'

/** The copy of what is kept: offered, on its way, or ready to be fetched. */
export const CopySection = (props: CancellationProps) => {
  const { frame, detail } = props
  const words = frame.texts.copy
  if (detail.copy?.state === 'ready') return <Ready {...props} copy={detail.copy} />
  if (detail.copy) return <Awaited frame={frame} copy={detail.copy} />
  if (!detail.copyOffer) return null
  return (
    <section class="card" aria-labelledby="copia">
      <h2 id="copia">{words.offer.title}</h2>
      <p>{words.offer.text}</p>
      <p>
        <LinkButton href={`/bajas/${detail.cancellation.protocol}/copia`}>
          {words.offer.link}
        </LinkButton>
      </p>
    </section>
  )
}

const Awaited = ({ frame, copy }: { frame: Frame; copy: Copy }) => {
  const words = frame.texts.copy
  const isLate = copy.isStuck || copy.deadline <= frame.now
  return (
    <Notice
      tone={isLate ? 'warn' : 'info'}
      title={copy.isRunning ? words.making : words.ordered.title}
    >
      <p>
        {isLate ? (
          words.ordered.overdue
        ) : (
          <Rich text={words.ordered.text(frame.say.instant(copy.deadline))} />
        )}
      </p>
      <p>{words.waits}</p>
    </Notice>
  )
}

const Ready = ({ frame, detail, copy }: CancellationProps & { copy: Copy }) => {
  const words = frame.texts.copy.ready
  const { wipe } = detail.cancellation
  return (
    <section class="card" aria-labelledby="copia">
      <h2 id="copia">{words.title}</h2>
      {wipe && wipe.notBefore > frame.now && (
        <p>
          <Rich text={words.until(frame.say.instant(wipe.notBefore))} />
        </p>
      )}
      <ul class="proofs">
        {copy.parts.map((part) => (
          <Part frame={frame} part={part} readyAt={copy.readyAt} />
        ))}
      </ul>
    </section>
  )
}

const Part = ({
  frame,
  part,
  readyAt,
}: {
  frame: Frame
  part: CopyPart
  readyAt: string | null
}) => {
  const { texts, say } = frame
  const words = texts.copy.ready
  const { entries, bytes, digest } = part
  const entriesOf = named(texts.evidence.entries, part.kind) ?? texts.evidence.otherEntries
  const size = `${entriesOf(say.count(entries), entries === 1)} · ${say.bytes(bytes)}`
  const facts: Fact[] = [
    [words.place, part.place === null ? words.noPlace : <Place of={part.place} />],
    // What was made by hand wasn't counted.
    ...(entries > 0 ? ([[words.size, size]] as Fact[]) : []),
    ...(digest ? ([[words.digest, <code>{digest}</code>]] as Fact[]) : []),
    ...(readyAt ? ([[words.readyAt, <Instant at={readyAt} say={say} proof />]] as Fact[]) : []),
  ]
  return (
    <li class="proof">
      <h3>
        <span class="loss-kind">{named(texts.components, part.kind) ?? part.kind}</span>{' '}
        <span class="loss-ref">{part.ref}</span>
      </h3>
      <Facts facts={facts} />
    </li>
  )
}

/** A web address can be followed; words are words. */
const Place = ({ of }: { of: string }) =>
  /^https:\/\/\S+$/.test(of) ? (
    <a href={of} rel="noreferrer">
      {of}
    </a>
  ) : (
    <span class="typed">{of}</span>
  )
