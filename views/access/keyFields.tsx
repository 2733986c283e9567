import type { FieldProblem } from '../components/errorSummary.tsx'
import { Field } from '../components/field.tsx'
import type { Frame } from '../frame.ts'

/** A new key, typed twice; a script lets one see what one types. */
export const KeyFields = ({
  frame,
  shortest,
  problems,
}: {
  frame: Frame
  shortest: number
  problems: FieldProblem[]
}) => {
  const words = frame.texts.access.newKey
  const fields = [
    { id: 'nueva', label: words.key, hint: words.hint(frame.say.count(shortest)) },
    { id: 'repetida', label: words.again },
  ]
  return (
    <>
      {fields.map((field) => (
        <Field {...field} problems={problems}>
          {(described) => (
            <input
              id={field.id}
              name={field.id}
              type="password"
              autocomplete="new-password"
              autocapitalize="none"
              spellcheck={false}
              required
              {...described}
            />
          )}
        </Field>
      ))}
      <label class="check" hidden data-reveal>
        <input type="checkbox" />
        {words.show}
      </label>
    </>
  )
}
