import type { Inventory } from './inventory.ts'
import { inventoryOfList, nothing, sumOf } from './inventory.ts'

/** The ways in to a target that one act closed, and how it found them afterwards. */
export interface Ways {
  before: Inventory
  after: { entries: number; bytes: number }
  left: string[]
  /** Was there anything to close, in this try or an earlier one? */
  did: boolean
}

/** All of them as one. Where several had something, the digest is over theirs. */
export function together(ways: readonly Ways[]): Ways {
  const befores = ways.map(({ before }) => before).filter(({ entries }) => entries > 0)
  const [only = nothing(), ...more] = befores
  const digest =
    more.length === 0
      ? only.digest
      : inventoryOfList(befores.map((one) => ({ type: 'h', bytes: 0, name: one.digest }))).digest
  const none = { entries: 0, bytes: 0 }
  return {
    before: { ...befores.reduce<typeof none>(sumOf, none), digest },
    after: ways.map(({ after }) => after).reduce(sumOf, none),
    left: ways.flatMap(({ left }) => left),
    did: ways.some(({ did }) => did),
  }
}
