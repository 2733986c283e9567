import { fstatSync } from 'node:fs'
import { hasAccessFile } from './accessFile.ts'
import { holderNow, keepCameBack } from './cameBack.ts'
import type { StepReport } from './claims.ts'
import { wipeOf } from './crafts.ts'
import { each, reportOf, tell } from './each.ts'
import { type Evidence, evidenceOf, type Method, type Work } from './evidence.ts'
import { isHolders } from './fingerprint.ts'
import { type Inventory, nothing } from './inventory.ts'
import type { Step } from './jobShape.ts'
import type { Target } from './layout.ts'
import { type OwnershipRecord, readOwnership } from './ownership.ts'
import { withProbes } from './probes.ts'
import { Refusal } from './stops.ts'
import { openTree } from './tree.ts'
import { wasVerified } from './verified.ts'

/** A job of which only `verify` is open, and that was verified before. */
export const isRecheck = ({ host, job }: Pick<Work, 'host' | 'job'>, { kind }: Step): boolean =>
  kind === 'verify' &&
  wasVerified(host, job.id) &&
  job.steps.every((step) => step.kind === 'verify' || step.state === 'done')

/**
 * Looks whether what was wiped is still gone, and touches nothing. The same holder's again: partial,
 * with what is there. Another holder's by now: done, as superseded. Something that nobody has a
 * record of: Refusal, for a person to look at.
 */
export async function recheck(work: Work, { targets }: Step): Promise<StepReport> {
  const looked = await each(work, targets, (target) => lookAt(work, target))
  tell(work, looked.of.values())
  return reportOf(looked)
}

async function lookAt(work: Work, target: Target): Promise<Evidence> {
  const record = readOwnership(work.host, target)
  if (record && isAnothers(work, target, record)) return seen(work, target, nothing(), 'superseded')
  const wipe = wipeOf(work.config, target)
  const there = wipe && (await wipe.inventory(work, target, record ?? recordOf(target)))
  const isServed = hasAccessFile(work.host, target)
  if (!isServed && (there?.entries ?? 0) === 0)
    return withProbes(work, target, seen(work, target, nothing(), 'looked_again'))
  if (!record)
    throw new Refusal('identity_mismatch', 'something has that name and no record says whose it is')
  const again = work.config.release[target.kind] && (await wipe?.again(work, target))
  if (again?.method === 'porting_open') return again
  if (record.released) rememberTree(work, target)
  return seen(
    work,
    target,
    there && there.entries > 0 ? there : { ...nothing(), entries: 1 },
    'came_back',
  )
}

/** For a look only: a target without a record has nothing but its name. */
const recordOf = ({ kind, ref }: Target): OwnershipRecord => ({ service: '-', kind, ref })

function isAnothers({ host, job }: Work, target: Target, record: OwnershipRecord): boolean {
  if (record.service !== job.service) return true
  if (!isHolders(record, target)) return true
  const tree = record.released ? openTree(host, target) : undefined
  if (!tree) return false
  try {
    return fstatSync(tree.fd).uid !== record.uid || holderNow(record) === 'another'
  } finally {
    tree.close()
  }
}

/** If Baja reopens the job for it, this very tree may be wiped. */
function rememberTree({ host, job }: Work, target: Target): void {
  const tree = openTree(host, target)
  if (!tree) return
  try {
    keepCameBack(host, job.id, target, tree.fd)
  } finally {
    tree.close()
  }
}

const seen = (work: Work, target: Target, there: Inventory, method: Method): Evidence =>
  evidenceOf(work, target, {
    before: there,
    after: { entries: there.entries, bytes: there.bytes },
    left: there.entries > 0 ? [`${target.ref}: EEXIST`] : [],
    method,
  })
