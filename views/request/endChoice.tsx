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
  const { service, terms, days } = request
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
              aria-current={option.endsOn === terms.lastDay ? 'true' : undefined}
            >
              <span class="option-title">{option.title}</span>
              <span class="option-detail">{option.detail}</span>
            </a>
          </li>
        ))}
      </ul>
      {days.from < days.to && (
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
                value={terms.lastDay ?? ''}
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

function optionsOf({ say, texts }: Frame, { service, terms, atOnce }: Request): Option[] {
  const words = texts.request.when
  const path = `/servicios/${service.id}/baja`
  const offered: Option[] = atOnce.alternatives.map(({ endsOn, verdict, amount }) => ({
    endsOn,
    href: `${path}?hasta=${endsOn}`,
    title: words.keepPaid(say.day(endsOn)),
    detail:
      verdict === 'charge' && amount
        ? words.keepChargedMeans(say.money(amount))
        : words.keepPaidMeans,
  }))
  const now: Option = {
    endsOn: null,
    href: path,
    title: words.now,
    detail: words.nowMeans(say.duration(terms.wipeWithinSeconds)),
  }
  const known = [...offered, now]
  if (known.some(({ endsOn }) => endsOn === terms.lastDay) || terms.lastDay === null) return known
  const chosen: Option = {
    endsOn: terms.lastDay,
    href: `${path}?hasta=${terms.lastDay}`,
    title: words.chosenDay(say.day(terms.lastDay)),
    detail: words.chosenDayMeans,
  }
  return [...known, chosen]
}
