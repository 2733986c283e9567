import type { Labels } from '../../src/terms/packs/pack.ts'
import type { Frame } from '../frame.ts'

type Label = Exclude<keyof Labels, 'language'>

/** The first of these words that a law prescribes, marked as being in its language; else our own. */
export const Prescribed = ({
  frame: { labels },
  as,
  own,
}: {
  frame: Frame
  as: readonly Label[]
  own: string
}) => {
  const said = as.map((label) => labels?.[label]).find(Boolean)
  return <span lang={said && labels?.language}>{said ?? own}</span>
}
