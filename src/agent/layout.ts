/**
 * How a hosting server is laid out for `baja agent`. Each root is a real directory (no symlink on
 * the way) that only root, or the agent's own user, can change; so is every ancestor.
 *
 *     sites/<ref>/                    one directory per `site`; ref = its domain
 *     mail/<domain>/<local>/          one Maildir per `mailbox`; ref = local@domain; <domain>/ is root's
 *     recordings/<ref>/               one directory per `recording`, where the host has any (optional root)
 *     access/<kind>/<ref>             a root-owned file; its presence lets the web server or the mail
 *                                     server serve it. Cutting access = removing it, then `reload`
 *     ownership/<kind>/<ref>.json     root-owned, 0644 at most: whose the target is, for every kind
 *         {"service":"…","kind":"…","ref":"…","uid":1234,"identity":"…","born":"…","users":["…"]}
 *         `uid` owns the tree (required of a `site` and a `mailbox`). `identity` tells two holders of
 *         one name apart, and has to equal the component's in Baja: both or neither. `born`
 *         (optional) is when the tree's directory was made, as `stat -c %w` says, in ISO 8601; another
 *         one is another tree, unless this job has taken the recorded one away. Where Baja knows no
 *         identity, the agent tells it the record's fingerprint once a cancellation is declared, and
 *         the wipe demands a record of the very same holder (fingerprint.ts). `users` (of a
 *         `database`; without it, the database's own name) are the accounts that are dropped with it,
 *         at whatever hosts. The agent adds
 *         `"released":{"job","at","account","of"}` once a job has wiped and verified it, with the
 *         account that had the uid and a digest of the rest: from then on the record permits nothing,
 *         and provisioning replaces it before the name is given out again. A tree that a re-check of
 *         that job finds again is wiped all the same while the record says what it said, the uid is
 *         of that account and of no other service's record, and no access was given anew. Of anything
 *         else that came back of the same holder's, take `released` out to have it wiped
 *     state/                          the agent's own, 0700 inside
 *         trash/<job>--<kind>--<ref>[~N]  trees moved out of reach, being deleted. A root on another
 *                                     mount has its own `.baja-trash` inside it, for the rename's sake
 *         before/                     what each tree held before it was touched, and which came back
 *         epochs/<job>/<epoch>        claims seen; a lower epoch than the highest is refused
 *         verified/<job>              jobs that were verified: claimed again, they are only looked at
 *         roots.json                  which directory each root is, so an unmounted one is noticed
 *         log.ndjson                  the agent's own account, append-only
 */
import { createHash } from 'node:crypto'
import type { RawName } from './names.ts'
import { Refusal } from './stops.ts'

export interface Target {
  kind: string
  ref: string
  identity?: string | null | undefined
}

/** The roots that trees hang from. */
export type TreeRoot = 'sites' | 'mail' | 'recordings'

export interface TreePath {
  root: TreeRoot
  /** Directories of the host between the root and the tree. */
  above: RawName[]
  name: RawName
}

const domain = /^(?!\.)[A-Za-z0-9._-]+$/
const localPart = /^(?!\.)[A-Za-z0-9.!#$%&'*+=?^_{|}~-]+$/
const anyRef = /^(?!\.)[A-Za-z0-9._+@-]+$/
const kindName = /^[a-z][a-z0-9_]{0,31}$/
/** A file name holds 255 bytes and the record's is the ref and `.json`. */
const longestRef = 250

/** Throws Refusal `unsafe_ref` unless kind and ref are safe as the names of files. */
export function assertSafeRef({ kind, ref }: Target): void {
  const [local = '', host = '', ...more] = ref.split('@')
  const isSafe =
    kind === 'mailbox'
      ? localPart.test(local) && domain.test(host) && more.length === 0
      : kind === 'site'
        ? domain.test(ref)
        : anyRef.test(ref)
  if (!kindName.test(kind) || !isSafe || ref.length > longestRef)
    throw new Refusal('unsafe_ref', 'the name is no good as a directory’s')
}

/** Where a target's tree hangs; null for kinds that have none on this host. */
export function treePathOf(target: Target): TreePath | null {
  assertSafeRef(target)
  if (target.kind === 'site') return { root: 'sites', above: [], name: target.ref }
  if (target.kind === 'recording') return { root: 'recordings', above: [], name: target.ref }
  if (target.kind !== 'mailbox') return null
  const [local = '', host = ''] = target.ref.split('@')
  return { root: 'mail', above: [host], name: local }
}

export const recordNameOf = (target: Target): RawName => `${target.ref}.json`

/** The name under which one job keeps what it knows and holds of one target; at most 200 bytes. */
export function slotOf(jobId: string, { kind, ref }: Target): RawName {
  const escaped = ref.replace(
    /[^A-Za-z0-9._@+-]/g,
    (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
  const slot = `${jobId}--${kind}--${escaped}`
  if (slot.length <= 200) return slot
  return `${slot.slice(0, 160)}=${createHash('sha256').update(slot).digest('hex').slice(0, 32)}`
}

export const sameTarget = (a: Target, b: Target): boolean => a.kind === b.kind && a.ref === b.ref
