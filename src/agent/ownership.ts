import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { accountOf } from './account.ts'
import { namesIn } from './directory.ts'
import { writeDurably } from './durable.ts'
import type { Host } from './host.ts'
import { recordNameOf, type Target } from './layout.ts'
import { at, type RawName } from './names.ts'
import { errnoOf, Refusal } from './stops.ts'
import { openHostsOwn } from './tree.ts'

const shape = z.looseObject({
  service: z.string().min(1),
  kind: z.string(),
  ref: z.string(),
  uid: z.int().min(0).nullish(),
  identity: z.string().nullish(),
  born: z.iso.datetime({ offset: true }).nullish(),
  users: z.array(z.string()).nullish(),
  released: z
    .looseObject({
      job: z.string(),
      at: z.string(),
      account: z.string().nullish(),
      of: z.string().nullish(),
    })
    .nullish(),
})

/** Whose a target is, as the host says; see layout.ts. */
export type OwnershipRecord = z.infer<typeof shape>

const longestRecord = 65_536

/**
 * Reads the host's record of a target; undefined when there is none. Throws Refusal when it can't
 * be believed: a symlink, or somebody else's, or writable by others, or not a record.
 */
export function readOwnership(host: Host, target: Target): OwnershipRecord | undefined {
  const directory = openHostsOwn(host.fd.ownership, target.kind)
  if (directory === undefined) return undefined
  try {
    const text = readSafely(directory, recordNameOf(target))
    return text === undefined ? undefined : parse(text)
  } finally {
    closeSync(directory)
  }
}

/**
 * The other targets of `kind` of which the host has a record that still stands. One that can't be
 * believed is passed over: it gives nobody anything.
 */
export function otherRecords(host: Host, { kind, ref }: Target): OwnershipRecord[] {
  const directory = openHostsOwn(host.fd.ownership, kind)
  if (directory === undefined) return []
  try {
    return namesIn(directory).flatMap((name) => {
      if (!name.endsWith('.json') || name === recordNameOf({ kind, ref })) return []
      try {
        const text = readSafely(directory, name)
        const record = text === undefined ? undefined : parse(text)
        return record && !record.released ? [record] : []
      } catch (error) {
        if (error instanceof Refusal) return []
        throw error
      }
    })
  } finally {
    closeSync(directory)
  }
}

/** Does a record that stands, of whatever kind, give the record's uid to another service? */
export const isUidOfOthers = (host: Host, target: Target, { uid, service }: OwnershipRecord) =>
  namesIn(host.fd.ownership)
    .flatMap((kind) => otherRecords(host, { kind, ref: kind === target.kind ? target.ref : '' }))
    .some((other) => other.uid === uid && other.service !== service)

function readSafely(directory: number, name: RawName): string | undefined {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants
  let fd: number
  try {
    fd = openSync(at(directory, name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    if (errnoOf(error) === 'ELOOP') throw unbelievable('is a symbolic link')
    throw error
  }
  try {
    const stat = fstatSync(fd)
    if (!stat.isFile() || stat.size > longestRecord) throw unbelievable('is no plain file')
    if (stat.uid !== 0 && stat.uid !== process.getuid?.())
      throw unbelievable('belongs to another user')
    if ((stat.mode & 0o022) !== 0) throw unbelievable('others can write to it')
    return readFileSync(fd, 'utf8')
  } finally {
    closeSync(fd)
  }
}

function parse(text: string): OwnershipRecord {
  try {
    return shape.parse(JSON.parse(text))
  } catch {
    throw unbelievable('doesn’t say what it has to say')
  }
}

const unbelievable = (why: string) =>
  new Refusal('identity_mismatch', `the ownership record ${why}`)

/** Of all that a record says but its release. */
export const digestOf = ({ released: _, ...rest }: OwnershipRecord): string =>
  `sha256:${createHash('sha256').update(JSON.stringify(rest)).digest('hex')}`

/**
 * Marks the target's record as released by `jobId`: nothing may be destroyed on its strength any
 * more but what a re-check of that job reports as the same holder's (cameBack.ts), so a later holder
 * of the name is safe even before getting a record of its own.
 */
export function releaseOwnership(host: Host, target: Target, jobId: string, now: Date): void {
  const record = readOwnership(host, target)
  const directory = openHostsOwn(host.fd.ownership, target.kind)
  if (directory === undefined) return
  try {
    if (!record || record.released) return
    const account = typeof record.uid === 'number' ? accountOf(record.uid) : undefined
    const released = { job: jobId, at: now.toISOString(), account, of: digestOf(record) }
    writeDurably(
      directory,
      recordNameOf(target),
      `${JSON.stringify({ ...record, released })}\n`,
      0o644,
    )
  } finally {
    closeSync(directory)
  }
}
