import type { Policy } from './policy.ts'

/** The policies in force, each in its newest version. */
export interface PolicyBook {
  current(id: string): Policy | undefined
  ids(): string[]
}

export const policyBook = (policies: readonly Policy[]): PolicyBook => {
  const byId = new Map(policies.map((policy) => [policy.id, policy]))
  return { current: (id) => byId.get(id), ids: () => [...byId.keys()].sort() }
}
