import { fstatSync } from 'node:fs'
import { wasTaken } from './before.ts'
import { holderNow, proveCameBack } from './cameBack.ts'
import { isByRecord, isHolders } from './fingerprint.ts'
import type { Host } from './host.ts'
import type { Job } from './jobShape.ts'
import { assertSafeRef, slotOf, type Target } from './layout.ts'
import { type Mount, mountsWithin, readMounts } from './mounts.ts'
import { shown } from './names.ts'
import { type OwnershipRecord, readOwnership } from './ownership.ts'
import { Refusal } from './stops.ts'
import { type OpenTree, openTree } from './tree.ts'

export interface Proof {
  record: OwnershipRecord
  /** Undefined when the tree is absent. The receiver closes it. */
  tree: OpenTree | undefined
}

/**
 * Proves that `target` belongs to the job's service, on what the host itself says now, and opens
 * its tree. Throws Refusal when it doesn't, or when that can't be told (DESIGN, “What must never
 * happen”, 1): a missing record is as good as a stranger's.
 */
export function proveOurs(host: Host, job: Job, target: Target, mounts = readMounts()): Proof {
  assertSafeRef(target)
  const record = readOwnership(host, target)
  if (!record) throw new Refusal('identity_mismatch', 'there is no ownership record')
  matchRecord(record, job, target)
  const tree = openTree(host, target)
  try {
    if (tree) {
      const isAnew = wasTaken(host, slotOf(job.id, target))
      matchTree(tree, record, mounts, isAnew)
      if (record.released) proveCameBack(host, job.id, target, record, { fd: tree.fd, isAnew })
    }
  } catch (error) {
    tree?.close()
    throw error
  }
  return { record, tree }
}

function matchRecord(record: OwnershipRecord, job: Job, target: Target): void {
  const differs = (what: string) =>
    new Refusal('identity_mismatch', `the record says another ${what}`)
  if (record.service !== job.service) throw differs('service')
  if (record.kind !== target.kind || record.ref !== target.ref) throw differs('name')
  if (!isHolders(record, target))
    throw isByRecord(target)
      ? new Refusal('identity_mismatch', 'the record isn’t the one seen when it was declared')
      : differs('holder (identity)')
  if (record.released && record.released.job !== job.id)
    throw new Refusal('identity_mismatch', 'the record was released by another job already')
  if (holderNow(record) === 'another')
    throw new Refusal(
      'identity_mismatch',
      `uid ${record.uid} is another account’s than when released`,
    )
}

function matchTree(
  tree: OpenTree,
  record: OwnershipRecord,
  mounts: readonly Mount[],
  isAnew: boolean,
): void {
  const { uid, birthtimeMs } = fstatSync(tree.fd)
  if (uid !== record.uid) throw new Refusal('identity_mismatch', 'the files belong to another user')
  // To the millisecond, however whoever wrote it down rounds: Node's `birthtime` rounds, date(1) cuts.
  // What a login makes anew after this job's wipe can't be as old as its record.
  if (
    record.born &&
    !isAnew &&
    !record.released &&
    Math.abs(birthtimeMs - Date.parse(record.born)) >= 1
  )
    throw new Refusal('identity_mismatch', 'the directory isn’t the one on record (born)')
  const [mounted] = mountsWithin(mounts, tree.fd)
  if (mounted !== undefined)
    throw new Refusal('mount_below', `something is mounted at ${shown(mounted)}`)
}

/**
 * Looks at every target of the job before the first one is touched; returns nothing, throws the
 * first Refusal. A target that only other workers' steps act on may lack a record, not contradict.
 */
export function proveAll(
  host: Host,
  job: Job,
  actsOn: (stepKind: string, target: Target) => boolean,
): void {
  const mounts = readMounts()
  const mustProve = new Map<string, { target: Target; ours: boolean }>()
  for (const step of job.steps)
    for (const target of step.targets) {
      const key = `${target.kind}\0${target.ref}\0${target.identity ?? ''}`
      const ours = actsOn(step.kind, target) || (mustProve.get(key)?.ours ?? false)
      mustProve.set(key, { target, ours })
    }
  for (const { target, ours } of mustProve.values())
    try {
      assertSafeRef(target)
      if (ours || readOwnership(host, target)) proveOurs(host, job, target, mounts).tree?.close()
    } catch (error) {
      if (error instanceof Refusal)
        throw new Refusal(
          error.code,
          `${target.kind} ${JSON.stringify(target.ref)}: ${error.message}`,
        )
      throw error
    }
}
