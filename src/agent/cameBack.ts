import { fstatSync } from 'node:fs'
import { hasAccessFile } from './accessFile.ts'
import { accountOf } from './account.ts'
import { placeOf } from './directory.ts'
import { readText, writeDurably } from './durable.ts'
import type { Host } from './host.ts'
import { slotOf, type Target } from './layout.ts'
import type { RawName } from './names.ts'
import { digestOf, isUidOfOthers, type OwnershipRecord } from './ownership.ts'
import { CannotLook, Refusal } from './stops.ts'

const backSlotOf = (jobId: string, target: Target): RawName => `${slotOf(jobId, target)}~back`

/** Which tree it is, also when its inode number is used again. */
const treeOf = (fd: number): string =>
  `${placeOf(fd)}:${fstatSync(fd, { bigint: true }).birthtimeNs}`

/** Writes down which tree the job's re-check found in the place of the one that was wiped. */
export const keepCameBack = (host: Host, jobId: string, target: Target, fd: number): void =>
  writeDurably(host.fd.before, backSlotOf(jobId, target), treeOf(fd))

/**
 * Whose the uid of a released record is now: still the account's that it was released with, nobody's, or
 * another's. Undefined where the record doesn't tell. Throws CannotLook.
 */
export function holderNow({
  uid,
  released,
}: OwnershipRecord): 'same' | 'nobody' | 'another' | undefined {
  if (typeof uid !== 'number' || released?.account === undefined) return undefined
  const now = accountOf(uid)
  if (now === undefined) throw new CannotLook(`whose account uid ${uid} is isn’t known`)
  if (now === released.account) return 'same'
  return now === null ? 'nobody' : 'another'
}

/**
 * Proves that a tree under a released name is the same holder's, back again (DESIGN, life table,
 * `completed`): this job released the record, which says what it said then; its uid is nobody
 * else's; nobody was given access anew; and it is the tree that the job's re-check reported, or was
 * made anew since this job took that one away. Throws Refusal otherwise: what can't be told is
 * taken for a new holder's.
 */
export function proveCameBack(
  host: Host,
  jobId: string,
  target: Target,
  record: OwnershipRecord,
  { fd, isAnew }: { fd: number; isAnew: boolean },
): void {
  const reported = readText(host.fd.before, backSlotOf(jobId, target))
  if (reported === undefined || (reported !== treeOf(fd) && !isAnew))
    throw new Refusal('identity_mismatch', 'it was wiped before and the name is in use again')
  if (record.released?.of !== digestOf(record))
    throw new Refusal('identity_mismatch', 'the record isn’t as it was released')
  if (holderNow(record) !== 'same')
    throw new Refusal('identity_mismatch', 'the uid no longer belongs to the account that had it')
  if (hasAccessFile(host, target))
    throw new Refusal('identity_mismatch', 'access was given again after the name was released')
  if (isUidOfOthers(host, target, record))
    throw new Refusal('identity_mismatch', `uid ${record.uid} is another service’s too`)
}
