import { isPassing } from '../../../db/transaction.ts'
import { textsFor } from '../../../views/texts/catalogues.ts'
import { sayKey } from '../../../views/texts/sayKey.ts'
import { DomainError, type ErrorCode, type FieldError, statusOf } from '../../errors.ts'
import type { Locale } from '../../locale.ts'
import { languageHeaders } from '../language.ts'
import { answerHeaders } from './answerHeaders.ts'

/** An error as RFC 9457 problem+json, with a stable `code` and the reader's words. */
export function problemOf(error: DomainError, locale: Locale): Response {
  const { code, facts } = error
  const [title, detail] = textsFor(locale).errors.codes[code]
  const { errors, retryAfterSeconds, ...members } = facts
  const body = {
    type: `/api/docs#${code}`,
    title,
    status: statusOf[code],
    detail,
    code,
    ...members,
    ...(errors ? { errors: inWords(errors, locale) } : {}),
  }
  return new Response(JSON.stringify(body), {
    status: statusOf[code],
    headers: {
      'content-type': 'application/problem+json',
      ...answerHeaders,
      ...languageHeaders(locale),
      ...headersOf(code, retryAfterSeconds),
    },
  })
}

/** Field errors in the reader's words. */
export function inWords(errors: readonly FieldError[], locale: Locale): FieldError[] {
  const { problems, remedies } = textsFor(locale).errors
  return errors.map(({ field, problem, remedy }) => ({
    field,
    problem: sayKey(problems, problem),
    remedy: sayKey(remedies, remedy),
  }))
}

function headersOf(code: ErrorCode, retryAfterSeconds = 5): Record<string, string> {
  if (code === 'unauthenticated') return { 'www-authenticate': 'Bearer' }
  if (code === 'slow_down' || code === 'overloaded')
    return { 'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))) }
  // Without it the socket is reset before the client has read the answer.
  if (code === 'too_large') return { connection: 'close' }
  return {}
}

/** A failure as a refusal: `overloaded` where waiting helps, `internal` where it's our fault. */
export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  return new DomainError(isPassing(error) ? 'overloaded' : 'internal')
}
