import type { Clock } from '../clock.ts'
import type { AgentConfig } from './config.ts'
import type { Host } from './host.ts'
import type { Inventory } from './inventory.ts'
import type { Job } from './jobShape.ts'
import type { Target } from './layout.ts'
import type { LogEntry } from './ownLog.ts'
import type { Pace } from './pace.ts'
import type { Progress } from './progress.ts'

export type Method =
  /** The access file was removed and looked for again. */
  | 'access_file_removed'
  /** There was no access file. */
  | 'access_file_absent'
  /** A database's accounts were locked, their connections ended, and both looked for again. */
  | 'accounts_locked'
  /** Renamed to the trash, deleted there by descriptors, and looked for again. */
  | 'tree_unlinked'
  /** The record is right but there never was a tree. */
  | 'tree_never_existed'
  /** A database and its accounts were dropped and looked for again. */
  | 'database_dropped'
  | 'database_never_existed'
  /** A zone was taken out of the name server, its files deleted, and asked for again. */
  | 'zone_removed'
  | 'zone_never_existed'
  /** A number, licence or certificate was released where it is held, and looked for again. */
  | 'released'
  | 'release_absent'
  /** It stays while its porting is open. */
  | 'porting_open'
  /** A copy was made by the host's own command. */
  | 'exported'
  /** Verification: fresh look, nothing there, the roots readable and the same at that moment. */
  | 'looked_again'
  /** A re-check found the target of this service again; it was left alone. */
  | 'came_back'
  /** A re-check found that the name is another holder's by now; nothing of theirs was touched. */
  | 'superseded'
  /** Verification found that something had come back, and removed it again. */
  | 'came_back_removed'

/** What was observed of one target (DESIGN, “HTTP API”, job). */
export interface Evidence {
  target: { kind: string; ref: string }
  /** The digest is empty of a copy whose maker gave none. */
  before: Inventory
  after: { entries: number; bytes: number }
  /** Of a copy: where its holder gets it. Never printed nor logged. */
  place?: string
  /** What couldn't be removed, as `path: ERRNO`; bytes that aren't text as `\xNN`. */
  left: string[]
  observedAt: string
  observer: string
  /** A Method, and `+probe(control)` for each probe that looked as well. */
  method: string
}

/** What a mere look at a job's targets needs. */
export interface Looking {
  readonly host: Host
  readonly job: Job
  readonly pace: Pace
  readonly maxDepth: number
  readonly config: AgentConfig
}

/** What the acts on a job's targets share. */
export interface Work extends Looking {
  readonly clock: Clock
  readonly observer: string
  say(line: string): void
  /** Tells Baja how far the work on the step has come. */
  tell(progress: Omit<Progress, 'step'>): void
  note(entry: Omit<LogEntry, 'job' | 'epoch'>): void
}

type Observed = Pick<Evidence, 'before' | 'after' | 'left'> & { method: Method }

export function evidenceOf(work: Work, { kind, ref }: Target, observed: Observed): Evidence {
  const { before, after, left, method } = observed
  const observedAt = work.clock.now().toISOString()
  return { target: { kind, ref }, before, after, left, observedAt, observer: work.observer, method }
}

export const isGone = ({ after, left }: Evidence): boolean =>
  after.entries === 0 && left.length === 0

/** A number whose porting is open stays with its holder until it is over: there is nothing more to do about it. */
export const isSettled = (evidence: Evidence): boolean =>
  isGone(evidence) || evidence.method === 'porting_open'

export const named = ({ kind, ref }: Target): string => `${kind} ${ref}`
