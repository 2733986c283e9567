import type { Database } from '../db/client.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Log } from './log.ts'
import type { Secrets } from './secrets.ts'
import type { PackBook } from './terms/packs/packBook.ts'
import type { PolicyBook } from './terms/policyBook.ts'

/** What every use case works with; made once at start, replaced piece by piece in tests. */
export interface Context {
  db: Database
  clock: Clock
  config: Config
  secrets: Secrets
  policies: PolicyBook
  packs: PackBook
  log: Log
  /** Tells the relays in this process, if there are any, that mail or webhooks are waiting. */
  wakeRelay(): void
  /** Aborted once the process is going down: nobody waits for work any more. */
  draining: AbortSignal
}

/** One of the provider's people: sees everything, and is named in what they do. */
export interface StaffActor {
  kind: 'staff'
  id: string
  name: string
}

/** Who acts. A client sees and touches only what is theirs. */
export type Actor =
  | { kind: 'client'; number: string }
  | { kind: 'key'; id: string; name: string; servers: string[] | null }
  | StaffActor
  | { kind: 'system' }

/** How an actor is written in the audit chain. */
export function nameOf(actor: Actor): string {
  switch (actor.kind) {
    case 'client':
      return `client:${actor.number}`
    case 'key':
      return `key:${actor.name}`
    case 'staff':
      return `staff:${actor.id}`
    default:
      return 'baja'
  }
}
