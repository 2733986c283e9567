import type { Policy } from './policy.ts'

/** The policies in force, each in its newest version. */
export interface PolicyBook {
  current(id: string): Policy | undefined
  /** Those that a service may newly be put under. */
  ids(): string[]
}

/** `removed` are out of the provider's file, but services still have them. */
export const policyBook = (
  policies: readonly Policy[],
  removed: readonly Policy[] = [],
): PolicyBook => {
  const byId = new Map([...removed, ...policies].map((policy) => [policy.id, policy]))
  const ids = policies.map(({ id }) => id).sort()
  return { current: (id) => byId.get(id), ids: () => [...ids] }
}
