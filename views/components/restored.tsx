import type { Frame } from '../frame.ts'
import { Notice } from './notice.tsx'

/** Says, where a login has come in between, that the form was filled in again but not sent. */
export const Restored = ({ frame }: { frame: Frame }) =>
  frame.typed && (
    <Notice tone="warn">
      <p>{frame.texts.login.restored}</p>
    </Notice>
  )
