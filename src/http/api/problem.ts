import { errors as texts } from '../../../views/texts/es-AR/errors.ts'
import { DomainError, type ErrorCode, statusOf } from '../../errors.ts'

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
    ...(errors
      ? {
          errors: errors.map(({ field, problem, remedy }) => ({
            field,
            problem: texts.problem(problem),
            remedy: texts.remedy(remedy),
          })),
        }
      : {}),
  }
  return new Response(JSON.stringify(body), {
    status: statusOf[code],
    headers: { 'content-type': 'application/problem+json', ...headersOf(code, retryAfterSeconds) },
  })
}

function headersOf(code: ErrorCode, retryAfterSeconds = 5): Record<string, string> {
  if (code === 'unauthenticated') return { 'www-authenticate': 'Bearer' }
  if (code === 'slow_down' || code === 'overloaded')
    return { 'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))) }
  // Without it the socket is reset before the client has read the answer.
  if (code === 'too_large') return { connection: 'close' }
  return {}
}

export const toDomainError = (
  error: unknown,
  isUnreachable: (e: unknown) => boolean,
): DomainError =>
  error instanceof DomainError
    ? error
    : new DomainError(isUnreachable(error) ? 'overloaded' : 'internal')
