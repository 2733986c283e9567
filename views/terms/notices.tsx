import type { Terms } from '../../src/terms/terms.ts'
import type { Frame } from '../frame.ts'
import { noticeLines } from './lines.ts'

/** What else the client has to know. */
export const Notices = ({ frame, terms }: { frame: Frame; terms: Terms }) => {
  const said = noticeLines(frame, terms)
  return said.length === 0 ? null : (
    <ul class="notices">
      {said.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  )
}
