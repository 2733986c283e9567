import type { Clock } from '../clock.ts'
import type { Host } from './host.ts'
import type { Inventory } from './inventory.ts'
import type { Job } from './jobShape.ts'
import type { Target } from './layout.ts'
import type { LogEntry } from './ownLog.ts'
import type { Pace } from './pace.ts'

export type Method =
  /** The access file was removed and looked for again. */
  | 'access_file_removed'
  /** There was no access file. */
  | 'access_file_absent'
  /** Renamed to the trash, deleted there by descriptors, and looked for again. */
  | 'tree_unlinked'
  /** The record is right but there never was a tree. */
  | 'tree_never_existed'
  /** Verification: fresh look, nothing there, the roots readable and the same at that moment. */
  | 'looked_again'
  /** Verification found that something had come back, and removed it again. */
  | 'came_back_removed'

/** What was observed of one target (DESIGN, “HTTP API”, job). */
export interface Evidence {
  target: { kind: string; ref: string }
  before: Inventory
  after: { entries: number; bytes: number }
  /** What couldn't be removed, as `path: ERRNO`; bytes that aren't text as `\xNN`. */
  left: string[]
  observedAt: string
  observer: string
  method: Method
}

/** What the acts on a job's targets share. */
export interface Work {
  readonly host: Host
  readonly job: Job
  readonly pace: Pace
  readonly clock: Clock
  readonly observer: string
  readonly maxDepth: number
  say(line: string): void
  note(entry: Omit<LogEntry, 'job' | 'epoch'>): void
}

type Observed = Pick<Evidence, 'before' | 'after' | 'left' | 'method'>

export function evidenceOf(work: Work, { kind, ref }: Target, observed: Observed): Evidence {
  const { before, after, left, method } = observed
  const observedAt = work.clock.now().toISOString()
  return { target: { kind, ref }, before, after, left, observedAt, observer: work.observer, method }
}

export const isGone = ({ after, left }: Evidence): boolean =>
  after.entries === 0 && left.length === 0

export const named = ({ kind, ref }: Target): string => `${kind} ${ref}`
