import { closeSync, constants, fsyncSync, openSync, writeSync } from 'node:fs'
import type { Host } from './host.ts'
import { at } from './names.ts'

/** One line of state/log.ndjson. Names, counts and outcomes; never contents or secrets. */
export interface LogEntry {
  job: string
  epoch: number
  step: string
  target: { kind: string; ref: string } | null
  outcome: string
  counts?: Record<string, number>
  detail?: string
}

/** Appends to the agent's own log; the line is on the disk when it returns. */
export function appendLog(host: Host, now: Date, entry: LogEntry): void {
  const { O_WRONLY, O_CREAT, O_APPEND, O_NOFOLLOW } = constants
  const fd = openSync(
    at(host.fd.state, 'log.ndjson'),
    O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW,
    0o600,
  )
  try {
    writeSync(fd, `${JSON.stringify({ at: now.toISOString(), ...entry })}\n`)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
