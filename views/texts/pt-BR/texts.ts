import type { Texts } from '../texts.ts'
import { access, recover } from './access.ts'
import { accessMails } from './accessMails.ts'
import { cancellation } from './cancellation.ts'
import { confirm } from './confirm.ts'
import { copy } from './copy.ts'
import { dispute } from './dispute.ts'
import { errorPages } from './errorPages.ts'
import { errors } from './errors.ts'
import { frame } from './frame.ts'
import { inbox } from './inbox.ts'
import { login } from './login.ts'
import { mails } from './mails.ts'
import { request } from './request.ts'
import { services } from './services.ts'
import { staff } from './staff.ts'
import { evidence, steps } from './steps.ts'
import { terms } from './terms.ts'
import { timeline } from './timeline.ts'

/** Brazilian Portuguese, with “você”. */
export const ptBR: Texts = {
  frame,
  login,
  access,
  recover,
  services,
  timeline,
  terms,
  request,
  cancellation,
  copy,
  steps,
  evidence,
  confirm,
  dispute,
  inbox,
  errorPages,
  components: mails.components,
  mails,
  accessMails,
  errors,
  staff,
}
