import { type Log, logInto } from '../../src/log.ts'

/** A log at trace level that keeps what is written. */
export function logLines(): { log: Log; text(): string } {
  const lines: string[] = []
  return {
    log: logInto('trace', { write: (line) => lines.push(line) }),
    text: () => lines.join(''),
  }
}
