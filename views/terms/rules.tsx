import type { RuleTrace, Terms } from '../../src/terms/terms.ts'
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
                <td>
                  <Source frame={frame} rule={rule} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

/** Where a rule is written; leads there where the provider said at which address. */
const Source = ({ frame, rule }: { frame: Frame; rule: RuleTrace }) => {
  const written = <span>{sourceOf(frame, rule)}</span>
  const url = rule.clause?.url
  return url ? (
    <a href={url} rel="noreferrer">
      {written}
    </a>
  ) : (
    written
  )
}
