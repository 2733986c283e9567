import type { Alternative } from '../../src/terms/terms.ts'
import { Button } from '../components/button.tsx'
import type { FieldProblem } from '../components/errorSummary.tsx'
import { Field } from '../components/field.tsx'
import type { Frame } from '../frame.ts'
import type { Request } from './request.ts'

interface EndChoiceProps {
  frame: Frame
  request: Request
  problems: FieldProblem[]
}

/** When it ends: keeping what is paid stands first, ending at once is what was asked for. */
export const EndChoice = ({ frame, request, problems }: EndChoiceProps) => {
  const words = frame.texts.request.when
  const { service, days } = request
  const options = optionsOf(frame, request)
  return (
    <section aria-labelledby="cuando">
      <h2 id="cuando">{words.title}</h2>
      <p class="hint">{words.lead}</p>
      <ul class="options" data-part="opciones">
        {options.map((option) => (
          <li>
            <a
              class="option"
              href={option.href}
              aria-current={option.endsOn === request.chosen ? 'true' : undefined}
            >
              <span class="option-title">{option.title}</span>
              <span class="option-detail">{option.detail}</span>
            </a>
          </li>
        ))}
      </ul>
      {days.days === null && days.from < days.to && (
        <form
          class="other-day"
          method="get"
          action={`/servicios/${service.id}/baja`}
          data-redraw={words.redrawn}
        >
          <Field
            id="hasta"
            label={words.otherDay}
            hint={words.otherHint(frame.say.day(days.from), frame.say.day(days.to))}
            problems={problems}
          >
            {(described) => (
              <input
                id="hasta"
                name="hasta"
                type="date"
                min={days.from}
                max={days.to}
                value={request.chosen ?? ''}
                required
                {...described}
              />
            )}
          </Field>
          <Button look="plain">{words.show}</Button>
        </form>
      )}
    </section>
  )
}

interface Option {
  endsOn: string | null
  href: string
  title: string
  detail: string
}

function optionsOf(frame: Frame, request: Request): Option[] {
  const { service, chosen, atOnce, days } = request
  const path = `/servicios/${service.id}/baja`
  const offered = atOnce.alternatives.map((one) => keeping(frame, request, path, one))
  const known = [...offered, usual(frame, path, request)]
  const listed = (days.days ?? []).filter(
    (day) => day !== atOnce.lastDay && !known.some(({ endsOn }) => endsOn === day),
  )
  const isKnown = known.some(({ endsOn }) => endsOn === chosen) || listed.includes(chosen ?? '')
  const others = isKnown || chosen === null ? listed : [...listed, chosen]
  const words = frame.texts.request.when
  return [
    ...known,
    ...others.map((day) => ({
      endsOn: day,
      href: `${path}?hasta=${day}`,
      title: words.chosenDay(frame.say.day(day)),
      detail: day === chosen ? words.chosenDayMeans : words.otherDayMeans,
    })),
  ]
}

function keeping(
  { say, texts }: Frame,
  { atOnce }: Request,
  path: string,
  { endsOn, verdict, amount }: Alternative,
): Option {
  const words = texts.request.when
  const means =
    verdict === 'charge' && amount ? words.keepChargedMeans(say.money(amount)) : words.keepPaidMeans
  return {
    endsOn,
    href: `${path}?hasta=${endsOn}`,
    title: words.keepPaid(say.day(endsOn)),
    detail: atOnce.refund ? words.keepGivesUp(means) : means,
  }
}

/** What the policy, or a right to leave with a refund, makes of it where no day is chosen. */
function usual({ say, texts }: Frame, path: string, { atOnce }: Request): Option {
  const words = texts.request.when
  const within = say.duration(atOnce.wipeWithinSeconds)
  const said = atOnce.lastDay
    ? { title: words.imposed(say.day(atOnce.lastDay)), detail: words.imposedMeans }
    : atOnce.refund
      ? {
          title: words.refunded(say.money(atOnce.refund.amount)),
          detail: words.refundedMeans,
        }
      : {
          title: words.now,
          detail: atOnce.dataKeptUntil ? words.nowKeeps : words.nowMeans(within),
        }
  return { endsOn: null, href: path, ...said }
}
