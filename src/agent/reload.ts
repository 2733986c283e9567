import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { AgentError } from './stops.ts'

const run = promisify(execFile)

/** Runs each `[command, ...arguments]` in turn, without a shell, up to 60 s each. Throws AgentError. */
export async function reloadServers(commands: readonly string[][]): Promise<void> {
  for (const [command = '', ...rest] of commands)
    try {
      await run(command, rest, { timeout: 60_000, killSignal: 'SIGKILL' })
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'sin respuesta'
      throw new AgentError(`${command}: ${code}`)
    }
}
