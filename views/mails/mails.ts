import { cameBackMail } from './cameBack.ts'
import { codeMail } from './code.ts'
import { completedMail } from './completed.ts'
import { confirmedMail } from './confirmed.ts'
import { copyOrderedMail } from './copyOrdered.ts'
import { copyReadyMail } from './copyReady.ts'
import { endedMail } from './ended.ts'
import { eraseAskedMail } from './eraseAsked.ts'
import { eraseSoonMail } from './eraseSoon.ts'
import { inReviewMail } from './inReview.ts'
import { lapsedMail } from './lapsed.ts'
import { receiptMail } from './receipt.ts'
import { releasedMail } from './released.ts'
import { reopenedMail } from './reopened.ts'
import { toldMail } from './told.ts'
import { toldReopenedMail } from './toldReopened.ts'
import { withdrawnMail } from './withdrawn.ts'

/** Every mail by its kind. */
export const mailOf = {
  receipt: receiptMail,
  told: toldMail,
  told_reopened: toldReopenedMail,
  code: codeMail,
  confirmed: confirmedMail,
  withdrawn: withdrawnMail,
  lapsed: lapsedMail,
  in_review: inReviewMail,
  released: releasedMail,
  ended: endedMail,
  erase_soon: eraseSoonMail,
  erase_asked: eraseAskedMail,
  copy_ordered: copyOrderedMail,
  copy_ready: copyReadyMail,
  came_back: cameBackMail,
  completed: completedMail,
  reopened: reopenedMail,
}

export type MailKind = keyof typeof mailOf
