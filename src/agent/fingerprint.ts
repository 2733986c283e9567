import { createHash } from 'node:crypto'
import type { Target } from './layout.ts'
import type { OwnershipRecord } from './ownership.ts'

const prefix = 'record:sha256:'

/**
 * Of all that a record says of whose a target is. Not of what may change while it stays theirs: when the tree was
 * made (a restored one is a new directory, and `born` is held against it anyway), a database's users.
 */
export function fingerprintOf(record: OwnershipRecord): string {
  const { service, kind, ref, uid, identity } = record
  const said = [service, kind, ref, uid ?? null, identity ?? null]
  return prefix + createHash('sha256').update(JSON.stringify(said)).digest('hex')
}

/** Is the target known by the record that was seen when its cancellation was declared, and by nothing of its own? */
export const isByRecord = ({ identity }: Target): boolean => identity?.startsWith(prefix) ?? false

/** Does the record tell of the target's holder: of nobody else, and as it did when the cancellation was declared? */
export const isHolders = (record: OwnershipRecord, target: Target): boolean =>
  isByRecord(target)
    ? fingerprintOf(record) === target.identity
    : (record.identity ?? null) === (target.identity ?? null)
