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
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
])

/** mysql2 gives these errors no code. */
const lostMessages = /^(Queue limit reached|Pool is closed|Can't add new command)/

/** Whether the database couldn't be reached or the queue for a connection was full. */
export function isUnreachable(error: unknown): boolean {
  for (let e = error; e && typeof e === 'object'; e = (e as { cause?: unknown }).cause) {
    const { code, message, errno } = e as { code?: string; message?: string; errno?: number }
    if (code && lostCodes.has(code)) return true
    if (message && lostMessages.test(message)) return true
    if (errno === 1040 || errno === 1053 || errno === 1203 || errno === 1927) return true
  }
  return false
}
