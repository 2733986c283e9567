import type { Terms } from '../../src/terms/terms.ts'
import type { Frame } from '../frame.ts'
import { named } from '../texts/named.ts'

/** What else the client has to know; what the summary's cards say already is left out. */
export const Notices = ({ frame, terms }: { frame: Frame; terms: Terms }) => {
  const said = terms.notices.flatMap((code) => named<string>(frame.texts.terms.notices, code) ?? [])
  return said.length === 0 ? null : (
    <ul class="notices">
      {said.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  )
}
