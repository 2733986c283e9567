import { Field } from '../components/field.tsx'
import type { RequestProps } from './request.ts'

/** Whether it is an ordinary termination or an extraordinary one; only the latter has a cause. */
export const Kind = ({ frame, request, problems = [] }: RequestProps) => {
  const words = frame.texts.request.kind
  const { kind, cause } = request.typed
  return (
    <section class="kind" aria-labelledby="tipos">
      <fieldset class="choices">
        <legend id="tipos">{words.title}</legend>
        {(['ordinary', 'extraordinary'] as const).map((each) => (
          <div class="choice">
            <input
              id={`tipo-${each}`}
              type="radio"
              name="tipo"
              value={each}
              checked={each === (kind || 'ordinary')}
              aria-describedby={`tipo-${each}-ayuda`}
            />
            <label for={`tipo-${each}`}>{words[each]}</label>
            <p class="hint" id={`tipo-${each}-ayuda`}>
              {words[`${each}Hint`]}
            </p>
          </div>
        ))}
      </fieldset>
      <div class="cause">
        <Field id="causa" label={words.cause} hint={words.causeHint} problems={problems}>
          {(described) => (
            <textarea id="causa" name="causa" rows={4} maxlength={2000} {...described}>
              {cause}
            </textarea>
          )}
        </Field>
      </div>
    </section>
  )
}
