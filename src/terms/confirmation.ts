import { plusSeconds } from '../clock.ts'

/** Without a code mail taken by a mail server within 12 h, the client gets 72 h instead of 24 h, once. */
const mailPatienceSeconds = 12 * 3600
const extendedSeconds = 72 * 3600

/** How much longer a debit is held for a declaration that went into review. */
export const reviewHoldSeconds = 72 * 3600

/** By when a declaration must be confirmed, and how a code mail that nobody takes moves that. */
export interface ConfirmationWindow {
  confirmBy: Date
  /** Null once a mail server took a code in time, or where the extension would come too late to matter. */
  extendsAt: Date | null
  extendedConfirmBy: Date | null
}

export function confirmationWindow(declaredAt: Date, withinSeconds: number): ConfirmationWindow {
  const extends_ = withinSeconds > mailPatienceSeconds && withinSeconds < extendedSeconds
  return {
    confirmBy: plusSeconds(declaredAt, withinSeconds),
    extendsAt: extends_ ? plusSeconds(declaredAt, mailPatienceSeconds) : null,
    extendedConfirmBy: extends_ ? plusSeconds(declaredAt, extendedSeconds) : null,
  }
}

/** The end of the window as it stands at `at`. */
export const confirmByAt = (window: ConfirmationWindow, at: Date): Date =>
  window.extendsAt && window.extendedConfirmBy && at >= window.extendsAt
    ? window.extendedConfirmBy
    : window.confirmBy
