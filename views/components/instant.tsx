import type { Say } from '../say.ts'

/** An instant in the provider's zone; the script adds the visitor's own time where it differs. */
export const Instant = ({ at, say, proof }: { at: string; say: Say; proof?: boolean }) => (
  <time datetime={at}>{proof ? say.proof(at) : say.instant(at)}</time>
)
