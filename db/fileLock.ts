import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Runs `work` while no other process holds `file`, waiting for its turn. The lock is the kernel's
 * (flock), so a killed holder frees it. Its holder is a process group of its own: Ctrl-C doesn't reach it.
 */
export async function exclusively<T>(file: string, work: () => Promise<T>): Promise<T> {
  const holder = spawn('flock', [file, 'sh', '-c', 'echo held && exec cat'], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const gone = once(holder, 'exit').then(() => {
    throw new Error(`could not lock ${file}`)
  })
  gone.catch(() => {})
  await Promise.race([once(holder.stdout, 'data'), gone])
  try {
    return await work()
  } finally {
    holder.stdin.end()
    await gone.catch(() => {})
  }
}
