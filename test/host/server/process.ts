import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

const patienceMs = 30_000

/** Asks every 20 ms until `is` says yes. Throws, naming `what`, when that takes too long. */
export async function waitFor(
  what: string,
  is: () => boolean | Promise<boolean>,
  withinMs = patienceMs,
): Promise<void> {
  const end = performance.now() + withinMs
  while (!(await is())) {
    if (performance.now() > end) throw new Error(`${what}: not within ${withinMs / 1000} s`)
    await pause(20)
  }
}

export const answersOn = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** The process id in a daemon's pid file, while that process lives. */
export function livingPid(file: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8').trim(), 10)
    return isAlive(pid) ? pid : null
  } catch {
    return null
  }
}

/** Ends the daemon of a pid file and waits until it is gone. */
export async function endDaemon(file: string, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const pid = livingPid(file)
  if (pid === null) return
  process.kill(pid, signal)
  await waitFor(`the end of ${file}`, () => !isAlive(pid))
}
