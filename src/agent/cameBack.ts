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
  if (now === undefined) throw new CannotLook(`no se sabe de qué cuenta es el uid ${uid}`)
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
    throw new Refusal('identity_mismatch', 'ya se había borrado y el nombre volvió a usarse')
  if (record.released?.of !== digestOf(record))
    throw new Refusal('identity_mismatch', 'el registro no es como se lo liberó')
  if (holderNow(record) !== 'same')
    throw new Refusal('identity_mismatch', 'el uid ya no es de la cuenta que lo tenía')
  if (hasAccessFile(host, target))
    throw new Refusal('identity_mismatch', 'el acceso volvió a darse después de liberar el nombre')
  if (isUidOfOthers(host, target, record))
    throw new Refusal('identity_mismatch', `el uid ${record.uid} es también de otro servicio`)
}
