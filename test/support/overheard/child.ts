import type { ChildProcess } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { logged } from './folder.ts'

/** Keeps all that a process of Baja's says. */
export function overhear<Child extends ChildProcess>(child: Child): Child {
  child.stdout?.on('data', logged)
  child.stderr?.on('data', logged)
  return child
}

/** Keeps what an agent has written into its own log, which lies in its root `state`. */
export function overhearState(state: string): void {
  const file = join(state, 'log.ndjson')
  if (statSync(file, { throwIfNoEntry: false })) logged(readFileSync(file))
}
