import { createHash } from 'node:crypto'
import type { Target } from './layout.ts'
import type { OwnershipRecord } from './ownership.ts'

const prefix = 'record:sha256:'

/** Of all that a record says of whose a target is; not of how, or what else, it is written: a database may get a user more. */
export function fingerprintOf(record: OwnershipRecord): string {
  const { service, kind, ref, uid, identity, born } = record
  const said = [service, kind, ref, uid ?? null, identity ?? null, born ?? null]
  return prefix + createHash('sha256').update(JSON.stringify(said)).digest('hex')
}

/** Is the target known by the record that was seen when its cancellation was declared, and by nothing of its own? */
export const isByRecord = ({ identity }: Target): boolean => identity?.startsWith(prefix) ?? false

/** Does the record tell of the target's holder: of nobody else, and as it did when the cancellation was declared? */
export const isHolders = (record: OwnershipRecord, target: Target): boolean =>
  isByRecord(target)
    ? fingerprintOf(record) === target.identity
    : (record.identity ?? null) === (target.identity ?? null)
