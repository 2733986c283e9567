import { access, recover } from './es-AR/access.ts'
import { cancellation } from './es-AR/cancellation.ts'
import { confirm } from './es-AR/confirm.ts'
import { dispute } from './es-AR/dispute.ts'
import { errorPages } from './es-AR/errorPages.ts'
import { frame } from './es-AR/frame.ts'
import { inbox } from './es-AR/inbox.ts'
import { login } from './es-AR/login.ts'
import { mails } from './es-AR/mails.ts'
import { request } from './es-AR/request.ts'
import { services } from './es-AR/services.ts'
import { evidence, steps } from './es-AR/steps.ts'
import { timeline } from './es-AR/timeline.ts'

const esAR = {
  frame,
  login,
  access,
  recover,
  services,
  timeline,
  request,
  cancellation,
  steps,
  evidence,
  confirm,
  dispute,
  inbox,
  errorPages,
  components: mails.components,
}

/** Every word of the pages, in one language; `**…**` marks what is set in bold. */
export type Texts = typeof esAR

const catalogues: Record<string, Texts> = { 'es-AR': esAR }

/** The texts of `locale`, else Spanish. */
export const textsFor = (locale: string): Texts => catalogues[locale] ?? esAR
