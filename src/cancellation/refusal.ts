import type { CancellationState } from './cancellation.ts'

/** Why a cancellation that isn't `declared` any more takes no code and sends none. */
export function codeRefusal(
  state: CancellationState,
  reviewReason: string | null,
): 'code_expired' | 'code_exhausted' | 'cancellation_closed' {
  if (state === 'lapsed') return 'code_expired'
  if (state !== 'in_review' || reviewReason === 'disputed') return 'cancellation_closed'
  return reviewReason === 'codes_exhausted' ? 'code_exhausted' : 'code_expired'
}
