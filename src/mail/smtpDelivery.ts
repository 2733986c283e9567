import { type Delivery, retry } from './transport.ts'

/** What nodemailer says about a failed attempt. */
interface SmtpFailure {
  code?: string
  originalCode?: string
  responseCode?: number
  command?: string
  timeoutType?: string
  cause?: unknown
}

/** RFC 4954: the server wants other credentials, or any, or safer ones. */
const wantsAuth = new Set([530, 534, 535, 538])

/** Refusals of this one mail come here; before it, the server refuses us, not the mail. */
const aboutTheMail = /^(RCPT TO|DATA)/

/** What a failed attempt means; `bodyLeft` says whether any of the body had been handed over. */
export function smtpDelivery(failure: unknown, bodyLeft: boolean): Delivery {
  const { code = '', originalCode = '', responseCode, command = '' } = failure as SmtpFailure
  if (responseCode) return answered(responseCode, code, command)
  if (code === 'EAUTH') return { outcome: 'hold', error: 'auth' }
  if (code === 'EENVELOPE') return { outcome: 'refused', error: 'bad_recipient' }
  if (code === 'EMESSAGE') return { outcome: 'refused', error: 'too_large' }
  if (certificateFault.test(originalCode)) return { outcome: 'hold', error: 'tls_certificate' }
  const error = nameOf(failure as SmtpFailure)
  return bodyLeft ? { outcome: 'unknown', error } : retry(error)
}

function answered(status: number, code: string, command: string): Delivery {
  const auth = code === 'EAUTH' || wantsAuth.has(status)
  const error = `${auth ? 'auth' : 'smtp'} ${status}`
  // 503 says that the session was out of step, not that the mail is unwanted.
  if (status < 500 || (status === 503 && !auth)) return retry(error)
  if (auth) return { outcome: 'hold', error }
  const tooLarge = status === 552
  return { outcome: aboutTheMail.test(command) || tooLarge ? 'refused' : 'hold', error }
}

const certificateFault = /^(ERR_TLS_CERT|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)_)/

function nameOf({ code = '', originalCode = '', timeoutType, cause }: SmtpFailure): string {
  if (timeoutType || (cause instanceof DOMException && cause.name === 'TimeoutError'))
    return 'timeout'
  if (originalCode === 'ECONNREFUSED') return 'connection_refused'
  if (originalCode.startsWith('ERR_SSL_')) return 'tls'
  return names[code] ?? 'smtp_failed'
}

const names: Record<string, string> = {
  ECONNECTION: 'connection_lost',
  ESOCKET: 'connection_lost',
  EDNS: 'dns',
  ETLS: 'tls',
  EPROTOCOL: 'protocol',
  EABORT: 'aborted',
}
