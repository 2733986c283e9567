import { named } from '../texts/named.ts'
import type { Texts } from '../texts/texts.ts'

/** Every component that goes, or is copied, by name. */
export const Losses = ({
  loses,
  texts,
  copied = false,
}: {
  loses: { kind: string; ref: string }[]
  texts: Texts
  copied?: boolean
}) => (
  <ul class={copied ? 'losses losses-copied' : 'losses'}>
    {loses.map(({ kind, ref }) => (
      <li>
        <span class="loss-kind">{named(texts.components, kind) ?? kind}</span>{' '}
        <span class="loss-ref">{ref}</span>
      </li>
    ))}
  </ul>
)
