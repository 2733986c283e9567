import { closeSync, lstatSync } from 'node:fs'
import { keepBefore, readBefore } from './before.ts'
import { isAbsent } from './directory.ts'
import { type Evidence, evidenceOf, type Work } from './evidence.ts'
import { type Inventory, inventoryOfFile, nothing } from './inventory.ts'
import { slotOf, type Target } from './layout.ts'
import { at } from './names.ts'
import { proveOurs } from './proof.ts'
import { Refusal } from './stops.ts'
import { openHostsOwn } from './tree.ts'
import { whyItStays } from './unlinked.ts'

export const accessSlotOf = (jobId: string, target: Target) => `${slotOf(jobId, target)}~access`

/**
 * Removes the file that lets the target be served, and looks again. With `afresh` the evidence is
 * about this look only; otherwise an earlier try's `before` is kept. Throws Refusal.
 */
export function cutAccess(work: Work, target: Target, { afresh = false } = {}): Evidence {
  const { host, job } = work
  const { record, tree } = proveOurs(host, job, target)
  tree?.close()
  const directory = openHostsOwn(host.fd.access, target.kind)
  const slot = accessSlotOf(job.id, target)
  let before = afresh ? undefined : readBefore(host, slot)
  if (directory === undefined) return evidenceOf(work, target, outcome(before))
  try {
    const path = at(directory, target.ref)
    const file = lstatSync(path, { throwIfNoEntry: false })
    if (!file) return evidenceOf(work, target, outcome(before))
    if (record.released)
      throw new Refusal('identity_mismatch', 'access was given again after the name was released')
    before ??= inventoryOfFile(target.ref, file)
    if (!afresh) keepBefore(host, slot, before)
    const why = whyItStays(path)
    const after = isAbsent(directory, target.ref) ? none : { entries: 1, bytes: file.size }
    return evidenceOf(work, target, { ...outcome(before), after, left: why ? [`.: ${why}`] : [] })
  } finally {
    closeSync(directory)
  }
}

const none = { entries: 0, bytes: 0 }

const outcome = (before: Inventory | undefined) => ({
  before: before ?? nothing(),
  after: none,
  left: [],
  method: before ? ('access_file_removed' as const) : ('access_file_absent' as const),
})
