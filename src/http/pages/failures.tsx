import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isPassing } from '../../../db/transaction.ts'
import { ErrorPage } from '../../../views/errors/errorPage.tsx'
import { DomainError, type ErrorCode, type statusOf } from '../../errors.ts'
import type { PageEnv } from './visit.ts'

type Status = (typeof statusOf)[ErrorCode]

/** Any failure as a page that says what happened and what to do next. */
export const failurePage: ErrorHandler<PageEnv> = (error, c) => {
  const refusal = asRefusal(error)
  const status: Status = refusal.status
  if (status >= 500) c.get('ctx').log.error({ err: error, path: c.req.routePath }, 'page failed')
  const { retryAfterSeconds, protocol, contact } = refusal.facts
  if (retryAfterSeconds) c.header('retry-after', String(retryAfterSeconds))
  // Without it a client still sending a large body sees a reset socket instead of this page.
  if (status === 413) c.header('connection', 'close')
  const props = { frame: c.get('frame'), status, code: refusal.code, protocol, contact }
  return c.html(<ErrorPage {...props} />, status)
}

function asRefusal(error: Error): DomainError {
  if (error instanceof DomainError) return error
  if (isPassing(error)) return new DomainError('overloaded')
  if (error instanceof HTTPException && error.status < 500) return new DomainError('malformed')
  return new DomainError('internal')
}
