import type { RuleTrace, Terms } from '../../src/terms/terms.ts'
import type { Frame } from '../frame.ts'
import { named } from '../texts/named.ts'

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
                <th scope="row">{sentenceOf(frame, rule)}</th>
                <td>{sourceOf(frame, rule)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

/** A law's rule is told by what it replaced. */
function sentenceOf({ texts }: Frame, { code, replaced, pack }: RuleTrace): string {
  const words = texts.terms
  if (pack) return (replaced && named<string>(words.law, replaced)) ?? words.lawOther
  return named<string>(words.rules, code) ?? code
}

const sourceOf = ({ texts, provider }: Frame, { source, pack }: RuleTrace): string =>
  pack ? source : texts.terms.ours(provider)
