export type RefusalCode = 'identity_mismatch' | 'unsafe_ref' | 'mount_below'

/** A target that must not be touched: ends the whole job, `failed` and not retryable. */
export class Refusal extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode, detail: string) {
    super(detail)
    this.name = 'Refusal'
    this.code = code
  }
}

export type StopReason = 'shutdown' | 'stale_epoch' | 'lease_lapsed'

/** Thrown between two chunks of work when this agent may no longer go on with the job. */
export class Stopped extends Error {
  readonly reason: StopReason

  constructor(reason: StopReason) {
    super(reason)
    this.name = 'Stopped'
    this.reason = reason
  }
}

/** Something that the operator has to mend: a setting, the key, the host's layout. */
export class AgentError extends Error {
  override name = 'AgentError'
}

/** A server or a probe gave no answer that says anything: whether something is there isn't known. */
export class CannotLook extends Error {
  override name = 'CannotLook'
}

/** Why a look failed, for people; undefined when `error` is no such failure. */
export const whyUnlooked = (error: unknown): string | undefined =>
  error instanceof CannotLook || error instanceof AgentError ? error.message : errnoOf(error)

/** `ENOENT`, `EPERM`, …; undefined when `error` isn't the operating system's. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Runs `act`; an errno in `expected` becomes undefined, any other throws. */
export function unless<T>(expected: readonly string[], act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    if (expected.includes(errnoOf(error) ?? '')) return undefined
    throw error
  }
}
