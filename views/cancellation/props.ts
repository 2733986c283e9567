import type { CancellationDetail } from '../../src/cancellation/detail.ts'
import type { Frame } from '../frame.ts'

export interface CancellationProps {
  frame: Frame
  detail: CancellationDetail
  /** Said once, after a new code was asked for. */
  newCode?: boolean
  /** Said once: what of the terms changed between showing and declaring. */
  changed?: Change[]
}

export type Change = 'day' | 'charge' | 'other'
