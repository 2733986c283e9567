import { Writable } from 'node:stream'
import { pino } from 'pino'
import { describeError, type Log } from '../../src/log.ts'

/** A log at trace level that keeps what is written, with the serializers of the real one. */
export function logLines(): { log: Log; text(): string } {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return {
    log: pino({ level: 'trace', serializers: { err: describeError } }, stream),
    text: () => lines.join(''),
  }
}
