import { renameSync } from 'node:fs'
import { namesIn, placeAt, placeOf } from './directory.ts'
import { at, type RawName } from './names.ts'
import { Refusal } from './stops.ts'
import type { OpenTree } from './tree.ts'

/** What one job has moved to the trash of one target: `slot`, and `slot~N` for what came back. */
export const inTrash = (trash: number, slot: RawName): RawName[] =>
  namesIn(trash).filter((name) => name === slot || name.startsWith(`${slot}~`))

/**
 * Moves a proved tree out of its owner's reach, in one rename between descriptors. Throws Refusal,
 * with the tree put back, when what moved isn't what had been proved; otherwise rename's errno.
 */
export function moveToTrash(tree: OpenTree, trash: number, slot: RawName): void {
  const taken = new Set(inTrash(trash, slot))
  let name = slot
  for (let n = 1; taken.has(name); n += 1) name = `${slot}~${n}`
  renameSync(at(tree.parent, tree.name), at(trash, name))
  if (placeAt(trash, name) === placeOf(tree.fd)) return
  renameSync(at(trash, name), at(tree.parent, tree.name))
  throw new Refusal('identity_mismatch', 'the directory changed while it was moved aside')
}
