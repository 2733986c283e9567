import { forgetBefore } from './before.ts'
import { accessSlotOf, cutAccess } from './cutAccess.ts'
import { type Evidence, isGone, type Work } from './evidence.ts'
import { type Inventory, sumOf } from './inventory.ts'
import { slotOf, type Target } from './layout.ts'
import { releaseOwnership } from './ownership.ts'
import { wipeTree } from './wipeTree.ts'

/**
 * Looks at a target afresh: access absent and, when this job `wipes` it, tree and trash absent too.
 * What came back since (a login recreates a Maildir) is still the service's, as proved again, and
 * is removed again. `work.host` must have been opened just now: its opening is the proof that the
 * roots can be read and are the right ones, without which absence means nothing.
 */
export async function verifyTarget(work: Work, target: Target, wipes: boolean): Promise<Evidence> {
  const access = cutAccess(work, target, { afresh: true })
  if (!wipes) return { ...access, method: methodOf(access.before) }
  const tree = await wipeTree(work, target, { afresh: true })
  const before: Inventory = {
    ...sumOf(access.before, tree.before),
    digest: tree.before.entries > 0 ? tree.before.digest : access.before.digest,
  }
  return {
    ...tree,
    before,
    after: sumOf(access.after, tree.after),
    left: [...access.left, ...tree.left],
    method: methodOf(before),
  }
}

const methodOf = (before: Inventory) => (before.entries > 0 ? 'came_back_removed' : 'looked_again')

/** The end of a wiped target's story on this host: its record stops permitting anything. */
export function letGo(work: Work, target: Target, evidence: Evidence): void {
  if (!isGone(evidence)) return
  const { host, job, clock } = work
  releaseOwnership(host, target, job.id, clock.now())
  forgetBefore(host, slotOf(job.id, target))
  forgetBefore(host, accessSlotOf(job.id, target))
}
