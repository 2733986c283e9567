import { named } from '../texts/named.ts'
import type { Texts } from '../texts/texts.ts'

/** Every component that goes, by name. */
export const Losses = ({
  loses,
  texts,
}: {
  loses: { kind: string; ref: string }[]
  texts: Texts
}) => (
  <ul class="losses">
    {loses.map(({ kind, ref }) => (
      <li>
        <span class="loss-kind">{named(texts.components, kind) ?? kind}</span>{' '}
        <span class="loss-ref">{ref}</span>
      </li>
    ))}
  </ul>
)
