import { type Fact, Facts } from '../components/facts.tsx'
import { Instant } from '../components/instant.tsx'
import { Panel } from '../components/panel.tsx'
import type { Frame } from '../frame.ts'
import { named } from '../texts/named.ts'
import { Charge } from './charge.tsx'
import { isBeingPorted, type Proof, proofsOf } from './evidence.ts'
import type { CancellationProps } from './props.ts'
import { History, RecordFacts } from './record.tsx'
import { StatePage } from './statePage.tsx'

/** All gone, with what was observed of each component: the client's proof, made to be printed. */
export const Completed = (props: CancellationProps) => {
  const { frame, detail } = props
  const words = frame.texts.cancellation
  const proofs = proofsOf([...(detail.jobBefore?.steps ?? []), ...(detail.job?.steps ?? [])])
  return (
    <StatePage {...props} title={words.completed.title}>
      <Panel
        title={words.completed.panel}
        label={words.protocol}
        reference={detail.cancellation.protocol}
      />
      <p class="lead">{words.completed.lead}</p>
      <p>
        <strong>{words.completed.keep}</strong>{' '}
        <button class="button button-plain" type="button" data-print hidden>
          {frame.texts.frame.print}
        </button>
      </p>
      <RecordFacts {...props} />
      <section aria-labelledby="prueba">
        <h2 id="prueba">{words.completed.evidence}</h2>
        {proofs.length === 0 ? (
          <p>{words.completed.nothing}</p>
        ) : (
          <ul class="proofs">
            {proofs.map((proof) => (
              <ProofItem frame={frame} proof={proof} />
            ))}
          </ul>
        )}
      </section>
      <Charge {...props} />
      <History {...props} />
    </StatePage>
  )
}

const ProofItem = ({ frame, proof }: { frame: Frame; proof: Proof }) => {
  const { texts, say } = frame
  const words = texts.evidence
  const { target, before, last, elsewhere, notShown } = proof
  const counted = (entries: number, bytes: number) => {
    // A panel shows that something is there, neither its files nor its size.
    if (bytes === 0) return words.otherEntries(say.count(entries), entries === 1)
    const entriesOf = named(words.entries, target.kind) ?? words.otherEntries
    return `${entriesOf(say.count(entries), entries === 1)} · ${size(frame, bytes)}`
  }
  const { entries, bytes } = last.after
  const isNothing = entries === 0 && bytes === 0
  const was = notShown ? words.withAccount : counted(before.entries, before.bytes)
  const left = isNothing ? words.nothingLeft : counted(entries, bytes)
  const gone: Fact[] = [
    [words.wiped, elsewhere ? words.elsewhere : was],
    [words.left, notShown ? words.notShown : left],
  ]
  const facts: Fact[] = [
    ...(isBeingPorted(last) ? ([[words.left, words.portingOpen]] as Fact[]) : gone),
    ...(before.digest && !notShown
      ? ([[words.digest, <code>{before.digest}</code>]] as Fact[])
      : []),
    [
      words.observedAt,
      <>
        {last.observer.startsWith('staff:') ? words.person : last.observer} ·{' '}
        <Instant at={last.observedAt} say={say} proof />
      </>,
    ],
  ]
  return (
    <li class="proof">
      <h3>
        <span class="loss-kind">{named(texts.components, target.kind) ?? target.kind}</span>{' '}
        <span class="loss-ref">{target.ref}</span>
      </h3>
      <Facts facts={facts} />
    </li>
  )
}

const size = ({ texts, say }: Frame, bytes: number) =>
  bytes < 1000 ? say.bytes(bytes) : texts.evidence.size(say.bytes(bytes), say.count(bytes))
