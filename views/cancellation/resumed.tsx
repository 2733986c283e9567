import { LinkButton } from '../components/links.tsx'
import type { CancellationProps } from './props.ts'
import { closedAt } from './record.tsx'

/** It came to nothing: what happens to the next charge, and how to ask again. */
export const Resumed = ({ frame, detail }: CancellationProps) => {
  const { texts, say } = frame
  const words = texts.cancellation
  const { cancellation } = detail
  const { fullAmount, dueOn } = cancellation.terms.nextCharge
  const amount = say.money(fullAmount)
  return (
    <>
      <section aria-labelledby="cobro">
        <h2 id="cobro">{words.charge.title}</h2>
        <p>
          {collectedLate(cancellation)
            ? words.resumed.late(amount)
            : words.resumed.charge(amount, say.day(dueOn))}
        </p>
      </section>
      <section class="card" aria-labelledby="otra-vez">
        <h2 id="otra-vez">{words.next}</h2>
        <p>{words.resumed.again}</p>
        <p>
          <LinkButton href={`/servicios/${cancellation.service}/baja`}>
            {words.resumed.againButton}
          </LinkButton>
        </p>
      </section>
    </>
  )
}

/** The cutoff passed while the charge was held. */
function collectedLate(cancellation: CancellationProps['detail']['cancellation']): boolean {
  const { cutoffAt } = cancellation.terms.nextCharge
  const closed = closedAt(cancellation)
  return closed !== null && cancellation.declaredAt < cutoffAt && cutoffAt <= closed
}
