/** The MySQL error number behind an error that drizzle may have wrapped; undefined for other errors. */
export function mysqlErrno(error: unknown): number | undefined {
  for (let e = error; e && typeof e === 'object'; e = (e as { cause?: unknown }).cause) {
    const { errno } = e as { errno?: unknown }
    if (typeof errno === 'number' && errno > 1000) return errno
  }
  return undefined
}

export const isDuplicate = (error: unknown): boolean => mysqlErrno(error) === 1062

/** Deadlock, lock wait timeout, or a snapshot conflict: the whole transaction may be run again. */
export const isConflict = (error: unknown): boolean =>
  [1020, 1205, 1213].includes(mysqlErrno(error) ?? 0)

const lostCodes = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
])

/** mysql2 gives these errors no code. */
const lostMessages =
  /^(Queue limit reached|Pool is closed|Can't (add new command|write)\b.* in closed state)/

/**
 * The server turns everybody away for now: too many connections (1040, 1203), a Galera node outside its
 * cluster (1047), going down (1053), read-only during a failover (1290, 1836), and what was killed (1317, 1927).
 */
const unwilling = new Set([1040, 1047, 1053, 1203, 1290, 1317, 1836, 1927])

/** Whether the database couldn't be reached, took no work, or the queue for a connection was full. */
export function isUnreachable(error: unknown): boolean {
  for (let e = error; e && typeof e === 'object'; e = (e as { cause?: unknown }).cause) {
    const { code, message, errno } = e as { code?: string; message?: string; errno?: number }
    if (code && lostCodes.has(code)) return true
    if (message && lostMessages.test(message)) return true
    if (errno && unwilling.has(errno)) return true
  }
  return false
}
