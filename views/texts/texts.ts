import type { esAR } from './es-AR/texts.ts'

/**
 * Every word of pages, mails and API answers in one language: the Spanish catalogue's shape, so that a text
 * that another language lacks, or says with other arguments, doesn't compile. `**…**` marks what is set in
 * bold on pages.
 */
export type Texts = typeof esAR

export type MailTexts = Texts['mails']
export type AccessMailTexts = Texts['accessMails']
export type ErrorTexts = Texts['errors']
