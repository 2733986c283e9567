import type { Reckoning } from './consequences.ts'

/** The kinds of the service's components that the policy keeps alive while there are days left. */
export const aliveKinds = ({ subject, policy }: Reckoning): string[] => {
  const kinds = new Set(subject.components.map(({ kind }) => kind))
  return policy.keepsAlive.filter((kind) => kinds.has(kind))
}
