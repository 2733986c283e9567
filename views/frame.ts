import type { Labels } from '../src/terms/packs/pack.ts'
import type { Say } from './say.ts'
import type { Texts } from './texts/texts.ts'

/** What was typed into a form, by the names of its fields. */
export type Typed = Record<string, string>

/** What every page is told. */
export interface Frame {
  texts: Texts
  say: Say
  provider: string
  /** Path and query of this page: choosing a language comes back to it. */
  here: string
  /** The client number of who is logged in. */
  client: string | null
  /** Words that the client's law prescribes for buttons; null where it prescribes none. */
  labels: Labels | null
  /** On staff's pages: who of them is logged in. Null elsewhere. */
  staff: { name: string | null } | null
  /** What had been typed into this page's form before a login came in between; null: nothing. */
  typed: Typed | null
  /** Whether this installation has the demo's mailbox. */
  inbox: boolean
  assets: { css: string; js: string; icon: string }
  /** When the page was made, ISO 8601: countdowns on the page don't trust the visitor's clock. */
  now: string
}
