import { type Fact, Facts } from '../components/facts.tsx'
import { Instant } from '../components/instant.tsx'
import { Rules } from '../terms/rules.tsx'
import { terminationFacts } from '../terms/terminationFacts.ts'
import { cancellationPoints } from '../timeline/ofCancellation.ts'
import { Timeline } from '../timeline/timeline.tsx'
import type { CancellationProps } from './props.ts'
import { TermsShown } from './termsShown.tsx'

/** The drawn history and what is still to come. */
export const History = ({ frame, detail }: CancellationProps) => (
  <section aria-labelledby="linea">
    <h2 id="linea">{frame.texts.timeline.ofCancellation}</h2>
    <Timeline frame={frame} points={cancellationPoints(frame, detail.cancellation)} />
    <Rules frame={frame} terms={detail.cancellation.terms} />
  </section>
)

/** Protocol and exact instants. */
export const RecordFacts = ({ frame, detail }: CancellationProps) => {
  const { texts, say } = frame
  const words = texts.cancellation
  const { cancellation } = detail
  const exact = (label: string, at: string | null): Fact[] =>
    at ? [[label, <Instant at={at} say={say} proof />]] : []
  const open = cancellation.state === 'declared'
  const wiping = cancellation.state === 'confirmed' || cancellation.state === 'wiping'
  const kept = cancellation.endedAt ? null : cancellation.terms.dataKeptUntil
  const deadline = kept ? words.facts.deactivated : words.facts.deadline
  return (
    <section aria-labelledby="datos">
      <h2 id="datos">{words.facts.title}</h2>
      <Facts
        facts={[
          [words.protocol, <span class="reference">{cancellation.protocol}</span>],
          ...exact(words.facts.declaredAt, cancellation.declaredAt),
          ...terminationFacts(frame, cancellation),
          ...(open ? exact(words.facts.confirmBy, cancellation.confirmBy) : []),
          ...exact(words.facts.confirmedAt, cancellation.confirmedAt),
          ...(cancellation.lastDay
            ? ([[words.facts.lastDay, say.day(cancellation.lastDay)]] as Fact[])
            : []),
          ...(wiping ? exact(deadline, cancellation.wipe?.deadline ?? null) : []),
          ...(wiping ? exact(words.facts.keptUntil, kept) : []),
          ...exact(words.facts.completedAt, cancellation.completedAt),
          ...exact(words.facts.closedAt, closedAt(cancellation)),
        ]}
      />
      <TermsShown frame={frame} detail={detail} />
    </section>
  )
}

const closings = new Set(['withdrawn', 'retained', 'lapsed'])

/** When a cancellation came to nothing, from its history. */
export const closedAt = ({
  state,
  timeline,
}: CancellationProps['detail']['cancellation']): string | null =>
  closings.has(state) ? (timeline.findLast((entry) => closings.has(entry.event))?.at ?? null) : null
