/** Every stable error code with its HTTP status (DESIGN, “HTTP API”). */
export const statusOf = {
  malformed: 400,
  invalid_cursor: 400,
  unauthenticated: 401,
  forbidden: 403,
  scope_missing: 403,
  not_found: 404,
  no_debit_due: 404,
  method_not_allowed: 405,
  cancellation_open: 409,
  service_cancelled: 409,
  cancellation_closed: 409,
  code_exhausted: 409,
  too_late: 409,
  in_review: 409,
  wrong_state: 409,
  copy_being_made: 409,
  stale_epoch: 409,
  step_out_of_order: 409,
  target_taken: 409,
  code_expired: 410,
  too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  code_wrong: 422,
  policy_refuses: 422,
  idempotency_mismatch: 422,
  as_of_in_future: 422,
  slow_down: 429,
  internal: 500,
  overloaded: 503,
} as const

export type ErrorCode = keyof typeof statusOf

/** What is wrong with one field and how to mend it; `problem` and `remedy` are catalogue keys. */
export interface FieldError {
  field: string
  problem: string
  remedy: string
}

export interface ErrorFacts {
  protocol?: string
  triesLeft?: number
  contact?: string
  retryAfterSeconds?: number
  errors?: FieldError[]
}

/** A refusal with a stable code; expected, shown to the caller, never a bug. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly facts: ErrorFacts

  constructor(code: ErrorCode, facts: ErrorFacts = {}) {
    super(code)
    this.name = 'DomainError'
    this.code = code
    this.facts = facts
  }

  get status() {
    return statusOf[this.code]
  }
}

/** A refusal that points at one field. */
export const invalidField = (field: string, problem: string, remedy: string): DomainError =>
  new DomainError('invalid', { errors: [{ field, problem, remedy }] })
