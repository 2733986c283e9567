import type { PanelOutcome } from './panelWork.ts'
import type { Evidence } from './steps.ts'

export const failed = (error: string, retryable: boolean): PanelOutcome => ({
  state: 'failed',
  evidence: [],
  error,
  retryable,
})

export const doneWith = (evidence: Evidence[]): PanelOutcome => ({
  state: 'done',
  evidence,
  error: null,
  retryable: true,
})
