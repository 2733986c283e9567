import { Button } from '../components/button.tsx'
import type { FieldProblem } from '../components/errorSummary.tsx'
import { Field } from '../components/field.tsx'
import { Rich } from '../components/rich.tsx'
import type { Frame } from '../frame.ts'
import { detailsOf, titleOf } from './options.ts'
import type { Request } from './request.ts'

interface EndChoiceProps {
  frame: Frame
  request: Request
  problems: FieldProblem[]
}

/** When it ends: each way with all that it costs, the cheapest first. */
export const EndChoice = ({ frame, request, problems }: EndChoiceProps) => {
  const words = frame.texts.request.when
  const { service, days } = request
  const path = `/servicios/${service.id}/baja`
  return (
    <section aria-labelledby="cuando">
      <h2 id="cuando">{words.title}</h2>
      <p class="hint">{words.lead}</p>
      <ul class="options" data-part="opciones">
        {request.options.map((option) => (
          <li>
            <a
              class="option"
              href={option.endsOn ? `${path}?hasta=${option.endsOn}` : path}
              aria-current={option.endsOn === request.chosen ? 'true' : undefined}
            >
              <span class="option-title">{titleOf(frame, option)}</span>
              {detailsOf(frame, request, option).map((line) => (
                <span class="option-detail">
                  <Rich text={line} />{' '}
                </span>
              ))}
            </a>
          </li>
        ))}
      </ul>
      {days.days === null && days.from < days.to && (
        <form class="other-day" method="get" action={path} data-redraw={words.redrawn}>
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
