import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { findCommand } from '../../../db/debian.ts'

/** Where one test run's hosting server lives: a folder of its own and free ports on 127.0.0.1. */
export interface Place {
  folder: string
  ports: { http: number; imap: number; smtp: number; dns: number; rndc: number }
}

/** One of Debian's daemons as a private instance: own configuration, sockets, data and ports. */
export interface Daemon {
  name: string
  configure(place: Place): void
  /** Resolves once it answers. */
  start(place: Place): Promise<void>
  /** Resolves once nothing of it answers any more. */
  stop(place: Place): Promise<void>
}

export const inside = ({ folder }: Place, ...names: string[]) => join(folder, ...names)

/** The agent's roots (src/agent/layout.ts). */
export const rootsOf = (place: Place) => ({
  sites: inside(place, 'sites'),
  mail: inside(place, 'mail'),
  access: inside(place, 'access'),
  ownership: inside(place, 'ownership'),
  state: inside(place, 'state'),
})

/**
 * Runs a program, also one that only root's PATH knows; gives what it printed. Ends with the program
 * itself: a daemon that it leaves behind may hold on to its output. Rejects with what it said.
 */
export async function runProgram(command: string, ...args: string[]): Promise<string> {
  const child = spawn(findCommand(command) ?? command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  })
  let printed = ''
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
  })
  const [code, signal] = await once(child, 'exit')
  await setImmediate()
  child.stdout.destroy()
  child.stderr.destroy()
  if (code === 0) return printed
  throw new Error(`${command} ${args.join(' ')}: ${code ?? signal}: ${said || printed}`)
}

/** Writes a file of the server's own, with the folders on the way. */
export function writeOwn(path: string, text: string, { mode = 0o644, gid = 0 } = {}): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o755 })
  writeFileSync(path, text, { mode })
  chownSync(path, 0, gid)
}
