import { Resend } from 'resend'
import { automatic, headerLine, isBareAddress } from './headers.ts'
import { type Delivery, type MailTransport, retry } from './transport.ts'

const patience = 15_000

/**
 * Sends through Resend's API. The mail's id is the idempotency key: within 24 hours a repeat with
 * the same content is answered, not sent again.
 */
export function resendTransport(
  apiKey: string,
  { baseUrl, timeoutMs = patience }: { baseUrl?: string | null; timeoutMs?: number } = {},
): MailTransport {
  // Spelled out, because the SDK would otherwise look into the environment.
  const resend = new Resend(apiKey, {
    baseUrl: (baseUrl ?? 'https://api.resend.com').replace(/\/+$/, ''),
  })
  return {
    name: 'resend',
    async send(mail, signal) {
      if (!isBareAddress(mail.to)) return { outcome: 'refused', error: 'bad_recipient' }
      if (signal?.aborted) return retry('aborted')
      const timeout = AbortSignal.timeout(timeoutMs)
      try {
        const answer = await resend.emails.send(
          {
            from: headerLine(mail.from),
            to: mail.to,
            subject: headerLine(mail.subject),
            text: mail.text,
            html: mail.html,
            headers: automatic,
          },
          {
            idempotencyKey: mail.id,
            signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
          },
        )
        if (!answer.error) return { outcome: 'accepted', providerId: answer.data?.id ?? null }
        return classify(answer.error, answer.headers)
      } catch {
        return { outcome: 'unknown', error: 'sdk_failed' }
      }
    },
    async close() {},
  }
}

/** Resend refuses every mail alike until somebody changes the account, the key or the sender. */
const needsSomebody = new Set([
  'daily_quota_exceeded',
  'monthly_quota_exceeded',
  'missing_api_key',
  'invalid_api_key',
  'restricted_api_key',
  'invalid_access',
  'invalid_from_address',
  'not_found',
  'method_not_allowed',
])

const tryAgain = new Set([
  'rate_limit_exceeded',
  'concurrent_idempotent_requests',
  'application_error',
  'internal_server_error',
])

function classify(
  { name, statusCode: status }: { name?: string; statusCode?: number | null },
  headers: Record<string, string> | null,
): Delivery {
  // The SDK answers so for a refused, broken or timed-out connection and never says which.
  if (headers === null) return { outcome: 'unknown', error: 'no_answer' }
  const kind = name && /^[a-z_]{1,40}$/.test(name) ? name : 'unrecognised'
  const error = status ? `${kind} ${status}` : kind
  if (needsSomebody.has(kind)) return { outcome: 'hold', error }
  if (tryAgain.has(kind)) return retry(error, waitAsked(headers))
  // An unverified domain and a test-only account are 403 `validation_error`: not this mail's fault.
  if (status === 401 || status === 403) return { outcome: 'hold', error }
  if (/^(validation_error|missing_required_field|invalid_\w+)$/.test(kind))
    return { outcome: 'refused', error }
  if (status && status >= 500) return retry(error, waitAsked(headers))
  return { outcome: status && status >= 400 ? 'hold' : 'unknown', error }
}

function waitAsked(headers: Record<string, string>): number | null {
  const seconds = Number.parseFloat(headers['retry-after'] ?? headers['ratelimit-reset'] ?? '')
  return seconds >= 0 ? Math.ceil(seconds) : null
}
