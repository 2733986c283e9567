import { codeMail } from './code.ts'
import { completedMail } from './completed.ts'
import { confirmedMail } from './confirmed.ts'
import { inReviewMail } from './inReview.ts'
import { lapsedMail } from './lapsed.ts'
import { receiptMail } from './receipt.ts'
import { releasedMail } from './released.ts'
import { withdrawnMail } from './withdrawn.ts'

/** Every mail by its kind. */
export const mailOf = {
  receipt: receiptMail,
  code: codeMail,
  confirmed: confirmedMail,
  withdrawn: withdrawnMail,
  lapsed: lapsedMail,
  in_review: inReviewMail,
  released: releasedMail,
  completed: completedMail,
}

export type MailKind = keyof typeof mailOf
