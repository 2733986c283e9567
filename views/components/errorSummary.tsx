export interface FieldProblem {
  /** The id of the field on the page. */
  field: string
  message: string
}

/** What is wrong with a form, first on the page, each line a link to its field. */
export const ErrorSummary = ({ title, problems }: { title: string; problems: FieldProblem[] }) =>
  problems.length === 0 ? null : (
    <div class="summary" role="alert" tabindex={-1} data-focus>
      <h2>{title}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
