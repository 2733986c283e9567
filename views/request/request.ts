import type { Terms } from '../../src/terms/terms.ts'
import type { FieldProblem } from '../components/errorSummary.tsx'
import type { Frame } from '../frame.ts'

/** One way for it to end, and what that comes to. */
export interface Option {
  /** Null: as the policy has it. */
  endsOn: string | null
  terms: Terms
  /** The chosen day is the policy's own. */
  usual?: true
}

/** What the page of a request is made from. */
export interface Request {
  service: { id: string; domain: string; plan: string }
  /** For the last day that is chosen now. */
  terms: Terms
  /** The last day that is chosen; null: none, and the terms are as the policy has it. */
  chosen: string | null
  /** For no chosen day. */
  usual: Terms
  /** Every way that is offered or chosen, the cheapest first. */
  options: Option[]
  /** `days`: the only ones; null: any from `from` to `to`. */
  days: { from: string; to: string; days: string[] | null }
  /** Whether the client may be asked why. */
  asksReason: boolean
  /** Whether to ask what kind of termination it is. */
  asksKind: boolean
  /** Whether all is shown once more before it is sent. */
  summaryFirst: boolean
  contact: { email: string; insideService: boolean }
  /** What was typed, when the page is shown again. */
  typed: { reason: string; comment: string; receiptEmail: string; kind: string; cause: string }
}

export interface RequestProps {
  frame: Frame
  request: Request
  problems?: FieldProblem[]
}
