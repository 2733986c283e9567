import type { Terms } from '../../src/terms/terms.ts'
import type { Frame } from '../frame.ts'
import { ruleLine, sourceOf } from './lines.ts'

/** Every rule that made these terms, with where it stands; what a law improved says what it replaced. */
export const Rules = ({ frame, terms }: { frame: Frame; terms: Terms }) => {
  const words = frame.texts.terms
  return (
    <details class="as-table">
      <summary>{words.why}</summary>
      <div class="table-frame">
        <table>
          <caption class="unseen">{words.why}</caption>
          <thead>
            <tr>
              <th scope="col">{words.rule}</th>
              <th scope="col">{words.source}</th>
            </tr>
          </thead>
          <tbody>
            {terms.rules.map((rule) => (
              <tr>
                <th scope="row">{ruleLine(frame, rule, terms)}</th>
                <td>{sourceOf(frame, rule)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
