import type { Terms } from '../../src/terms/terms.ts'
import { Rich } from '../components/rich.tsx'
import type { Frame } from '../frame.ts'
import { settlementLines, stoppedLine } from '../terms/lines.ts'
import type { CancellationProps } from './props.ts'

/** What this cancellation means for the next charge, with the reason; what is given back or owed besides. */
export const Charge = ({ frame, detail }: CancellationProps) => {
  const { charge, settlement } = frame.texts.cancellation
  const settled = settlementLines(frame, detail.cancellation.terms)
  return (
    <>
      <section aria-labelledby="cobro">
        <h2 id="cobro">{charge.title}</h2>
        <Lines of={[...verdict(frame, detail), ...reasons(frame, detail.cancellation.terms)]} />
      </section>
      {settled.length > 0 && (
        <section aria-labelledby="saldo">
          <h2 id="saldo">{settlement}</h2>
          <Lines of={settled.map(conditional(frame, detail))} />
        </section>
      )}
    </>
  )
}

const Lines = ({ of }: { of: string[] }) => (
  <>
    {of.map((line) => (
      <p>
        <Rich text={line} />
      </p>
    ))}
  </>
)

/** A sentence with what it depends on as long as nobody has confirmed. */
const conditional =
  ({ texts }: Frame, { cancellation }: CancellationProps['detail']) =>
  (said: string): string => {
    const { pending, reviewed } = texts.cancellation.charge
    if (cancellation.confirmedAt) return said
    return (cancellation.state === 'declared' ? pending : reviewed)(lowerFirst(said))
  }

/** A charge that is to be stopped is only held while nobody has confirmed. */
function verdict({ texts, say }: Frame, { cancellation }: CancellationProps['detail']): string[] {
  const words = texts.cancellation
  const { state, confirmBy, confirmedAt, terms } = cancellation
  const charge = terms.nextCharge
  const [amount, day] = [say.money(charge.amount), say.day(charge.dueOn)]
  const said = words.charge[charge.payment][charge.verdict](amount, day)
  if (charge.verdict === 'charge' || confirmedAt) return [said]
  return state === 'declared'
    ? [words.charge.pending(lowerFirst(said)), words.declared.held(say.instant(confirmBy))]
    : [words.in_review.held(amount, day)]
}

function reasons({ texts, say }: Frame, terms: Terms): string[] {
  const charge = terms.nextCharge
  const words = texts.cancellation.charge
  const cutoff = say.instant(charge.cutoffAt)
  switch (charge.reason) {
    case 'declared_before_cutoff':
      return [words.inTime(cutoff)]
    case 'declared_after_cutoff':
      return [words.late(cutoff), ...(charge.refundable ? [] : [words.notRefunded])]
    case 'service_continues':
      return [words.continues, ...(charge.refundable ? [] : [words.notRefunded])]
    default:
      return [stoppedLine({ texts }, terms)]
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
