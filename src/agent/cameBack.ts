import { fstatSync } from 'node:fs'
import { hasAccessFile } from './accessFile.ts'
import { accountOf } from './account.ts'
import { placeOf } from './directory.ts'
import { readText, writeDurably } from './durable.ts'
import type { Host } from './host.ts'
import { slotOf, type Target } from './layout.ts'
import type { RawName } from './names.ts'
import { digestOf, isUidOfOthers, type OwnershipRecord } from './ownership.ts'
import { Refusal } from './stops.ts'

const backSlotOf = (jobId: string, target: Target): RawName => `${slotOf(jobId, target)}~back`

/** Which tree it is, also when its inode number is used again. */
const treeOf = (fd: number): string =>
  `${placeOf(fd)}:${fstatSync(fd, { bigint: true }).birthtimeNs}`

/** Writes down which tree the job's re-check found in the place of the one that was wiped. */
export const keepCameBack = (host: Host, jobId: string, target: Target, fd: number): void =>
  writeDurably(host.fd.before, backSlotOf(jobId, target), treeOf(fd))

/** Is the uid still of the account that it belonged to when the record was released? */
export const isSameAccount = ({ uid, released }: OwnershipRecord): boolean =>
  typeof uid !== 'number' || released?.account === undefined || accountOf(uid) === released.account

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
  const { uid, released } = record
  if (
    typeof uid !== 'number' ||
    released?.account === undefined ||
    released.of !== digestOf(record)
  )
    throw new Refusal('identity_mismatch', 'el registro no es como se lo liberó')
  if (hasAccessFile(host, target))
    throw new Refusal('identity_mismatch', 'el acceso volvió a darse después de liberar el nombre')
  if (isUidOfOthers(host, target, record))
    throw new Refusal('identity_mismatch', `el uid ${uid} es también de otro servicio`)
}
