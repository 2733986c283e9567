import type { NextCharge } from '../../src/terms/terms.ts'
import { Rich } from '../components/rich.tsx'
import type { Frame } from '../frame.ts'
import type { CancellationProps } from './props.ts'

/** What this cancellation means for the next charge, with the reason. */
export const Charge = ({ frame, detail }: CancellationProps) => {
  const { texts, say } = frame
  const words = texts.cancellation
  const { terms, state, confirmBy } = detail.cancellation
  const charge = terms.nextCharge
  const said = words.charge[charge.payment][charge.verdict](
    say.money(charge.amount),
    say.day(charge.dueOn),
  )
  const declared = state === 'declared'
  const stopped = charge.verdict === 'stop'
  const lines = [
    declared && stopped ? words.charge.pending(lowerFirst(said)) : said,
    ...reasons(frame, charge),
    ...(declared && stopped ? [words.declared.held(say.instant(confirmBy))] : []),
  ]
  return (
    <section aria-labelledby="cobro">
      <h2 id="cobro">{words.charge.title}</h2>
      {lines.map((line) => (
        <p>
          <Rich text={line} />
        </p>
      ))}
    </section>
  )
}

function reasons({ texts, say }: Frame, charge: NextCharge): string[] {
  const words = texts.cancellation.charge
  const cutoff = say.instant(charge.cutoffAt)
  switch (charge.reason) {
    case 'declared_before_cutoff':
      return [words.inTime(cutoff)]
    case 'declared_after_cutoff':
      return [words.late(cutoff), ...(charge.refundable ? [] : [words.notRefunded])]
    case 'service_continues':
      return [words.continues]
    default:
      return []
  }
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** Said before the client presses: what withdrawing does to the next charge. */
export const IfWithdrawn = ({ frame, detail }: CancellationProps) => {
  const words = frame.texts.cancellation.ifWithdrawn
  const amount = frame.say.money(detail.cancellation.terms.nextCharge.fullAmount)
  const { verdict, collect } = detail.ifWithdrawn
  const text =
    verdict === 'stop' ? words.stop : collect === 'late' ? words.late(amount) : words.charge(amount)
  return (
    <p>
      <Rich text={text} />
    </p>
  )
}
