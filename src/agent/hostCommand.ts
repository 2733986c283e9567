import { execFile } from 'node:child_process'
import { isByRecord } from './fingerprint.ts'
import type { Target } from './layout.ts'
import type { Command } from './settings.ts'
import { AgentError, Refusal } from './stops.ts'

/** What a command of the host's own said; `exit` is null when it couldn't run or took too long. */
export interface Said {
  exit: number | null
  stdout: string
  stderr: string
  /** The exit status, the signal or the errno, in one word. */
  how: string
}

export interface Subject {
  target: Target
  service: string
  uid?: number | undefined
}

const mostOutput = 16 * 1024 * 1024

/**
 * The arguments with the target's values in their `{places}`. Throws Refusal for a value that the
 * command could take for an option, AgentError for a place that nothing is known for.
 */
export function expand(argv: readonly string[], subject?: Subject): string[] {
  const [program = '', ...rest] = argv
  return [program, ...rest.map((argument) => fillIn(argument, subject))]
}

const place = /\{(ref|local|domain|service|identity|uid)\}/g

export const fillIn = (text: string, subject: Subject | undefined): string =>
  text.replace(place, (whole, name: string) => {
    const value = subject && meant(name, subject)
    if (value === undefined || value === null)
      throw new AgentError(`what stands for ${whole} isn’t known`)
    if (value.startsWith('-'))
      throw new Refusal(
        'unsafe_ref',
        'it begins with a dash; a command would take it for an option',
      )
    return value
  })

function meant(name: string, { target, service, uid }: Subject): string | null | undefined {
  const [local, domain] = target.ref.split('@')
  const values: Record<string, string | null | undefined> = {
    ref: target.ref,
    local,
    domain,
    service,
    identity: isByRecord(target) ? undefined : target.identity,
    uid: uid === undefined ? undefined : String(uid),
  }
  return values[name]
}

/** Runs a command without a shell, `input` on its stdin, and says how it ended; never throws. */
export function runCommand(
  [program = '', ...rest]: readonly string[],
  { timeoutSeconds, input = '' }: { timeoutSeconds: number; input?: string },
): Promise<Said> {
  return new Promise((resolve) => {
    const options = {
      timeout: timeoutSeconds * 1000,
      killSignal: 'SIGKILL' as const,
      maxBuffer: mostOutput,
    }
    const child = execFile(program, rest, options, (error, stdout, stderr) => {
      const exit = error ? (typeof error.code === 'number' ? error.code : null) : 0
      resolve({
        exit,
        stdout,
        stderr,
        how: String(exit ?? error?.code ?? error?.signal ?? 'no answer'),
      })
    })
    // It may not read what it is told, or not even start.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
}

/** Runs the commands in order. Throws AgentError for the first that ends in trouble. */
export async function runAll(commands: readonly Command[], subject?: Subject): Promise<void> {
  for (const { run, timeoutSeconds, exits } of commands) {
    const { exit, how } = await runCommand(expand(run, subject), { timeoutSeconds })
    if (exit === null || !exits.includes(exit)) throw new AgentError(`${run[0]}: ${how}`)
  }
}
