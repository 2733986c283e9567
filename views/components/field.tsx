import type { Child } from 'hono/jsx'
import type { FieldProblem } from './errorSummary.tsx'

export interface FieldProps {
  id: string
  label: string
  hint?: string
  problems?: FieldProblem[]
  /** The control, given the ids of what describes it. */
  children: (described: { 'aria-describedby'?: string; 'aria-invalid'?: 'true' }) => Child
}

/** A labelled control with its hint and what is wrong with it. */
export const Field = ({ id, label, hint, problems = [], children }: FieldProps) => {
  const mine = problems.filter((problem) => problem.field === id)
  const ids = [...(hint ? [`${id}-ayuda`] : []), ...(mine.length > 0 ? [`${id}-error`] : [])]
  return (
    <div class={mine.length > 0 ? 'field field-wrong' : 'field'}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-ayuda`}>
          {hint}
        </p>
      )}
      {mine.length > 0 && (
        <p class="wrong" id={`${id}-error`}>
          {mine.map((problem) => problem.message).join(' ')}
        </p>
      )}
      {children({
        ...(ids.length > 0 && { 'aria-describedby': ids.join(' ') }),
        ...(mine.length > 0 && { 'aria-invalid': 'true' as const }),
      })}
    </div>
  )
}
