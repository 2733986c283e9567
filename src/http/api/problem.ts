import { isConflict, isUnreachable } from '../../../db/faults.ts'
import { NoConnection } from '../../../db/transaction.ts'
import { errors as texts } from '../../../views/texts/es-AR/errors.ts'
import { DomainError, type ErrorCode, type FieldError, statusOf } from '../../errors.ts'

/** An error as RFC 9457 problem+json, with a stable `code` and the reader's words. */
export function problemOf(error: DomainError): Response {
  const { code, facts } = error
  const { errors, retryAfterSeconds, ...members } = facts
  const body = {
    type: `/api/docs#${code}`,
    title: texts.title(code),
    status: statusOf[code],
    detail: texts.detail(code),
    code,
    ...members,
    ...(errors ? { errors: inWords(errors) } : {}),
  }
  return new Response(JSON.stringify(body), {
    status: statusOf[code],
    headers: { 'content-type': 'application/problem+json', ...headersOf(code, retryAfterSeconds) },
  })
}

/** Field errors in the reader's words. */
export const inWords = (errors: readonly FieldError[]): FieldError[] =>
  errors.map(({ field, problem, remedy }) => ({
    field,
    problem: texts.problem(problem),
    remedy: texts.remedy(remedy),
  }))

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
  const passing = isUnreachable(error) || isConflict(error) || error instanceof NoConnection
  return new DomainError(passing ? 'overloaded' : 'internal')
}
