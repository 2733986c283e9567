import type { Terms } from '../../src/terms/terms.ts'

/** What the page of a request is made from. */
export interface Request {
  service: { id: string; domain: string; plan: string }
  /** For the last day that is chosen now. */
  terms: Terms
  /** For ending at once, to compare with. */
  atOnce: Terms
  days: { from: string; to: string }
  contact: { email: string; insideService: boolean }
  /** What was typed, when the page is shown again. */
  typed: { reason: string; comment: string; receiptEmail: string }
}
