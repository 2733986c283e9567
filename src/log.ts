import { pino } from 'pino'

export type Log = pino.Logger

/**
 * JSON lines on stdout, or on stderr for a command whose output others read. Errors are reduced to name, code and
 * stack frames: a database error's message holds the statement's parameters.
 */
export const createLog = (level: string, stream: 'stdout' | 'stderr' = 'stdout'): Log =>
  logInto(level, pino.destination(stream === 'stderr' ? 2 : 1))

/** The same lines into any stream. */
export function logInto(level: string, stream: pino.DestinationStream): Log {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  }
  return pino(options, stream)
}

/** An error without its message where that may hold data; `cause` is followed for its code. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const cause = error.cause as { code?: string; errno?: number } | undefined
  const { code, errno } = error as { code?: string; errno?: number }
  return {
    type: error.name,
    code: code ?? cause?.code,
    errno: errno ?? cause?.errno,
    frames: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
  }
}
