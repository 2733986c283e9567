import type { CancellationDetail } from '../../src/cancellation/detail.ts'
import type { Frame } from '../frame.ts'

export interface CancellationProps {
  frame: Frame
  detail: CancellationDetail
  /** Said once, after what was just done. */
  said?: Said | undefined
}

/** `charge`, `other`: the terms changed between showing and declaring. */
export type Said = 'charge' | 'other' | 'code'
