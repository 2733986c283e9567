import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, onTestFinished, TestRunner } from 'vitest'
import type { TestApp } from './app.ts'
import { built } from './built.ts'
import { overhear } from './overheard/child.ts'

export interface Process {
  child: ChildProcess
  /** Where its web part answers, at a port that the kernel gave it; empty for a mere worker. */
  url: string
  /** All that it has said. */
  said(): string
  /** Ends it without any warning. */
  kill(): Promise<void>
  /** Asks it to end; gives its exit code. */
  stop(): Promise<number | null>
}

const left = new Set<ChildProcess>()
const endLeft = () => {
  for (const child of left) child.kill('SIGKILL')
}
afterAll(endLeft)

/** Who began outside any test serves the file; who began in one ends with it, however that went. */
function endInTime(child: ChildProcess): void {
  left.add(child)
  child.once('exit', () => left.delete(child))
  if (TestRunner.getCurrentTest())
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
}

/**
 * A process of its own of the compiled program in `folder` on a test's database, once it says that it is ready. It
 * outlives neither the test nor the file that began it: it would send what later ones wait for.
 */
export async function startProcess(
  { ctx: { config } }: TestApp,
  env: Record<string, string>,
  folder = built(),
): Promise<Process> {
  const child = spawn(process.execPath, [join(folder, 'src', 'main.js')], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: config.databaseUrl ?? '',
      SECRET_KEY: config.secretKey,
      TIMEZONE: config.timezone,
      PUBLIC_URL: config.publicUrl,
      LOG_LEVEL: 'trace',
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  endInTime(child)
  overhear(child)
  const exited = once(child, 'exit')
  let text = ''
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      text += chunk
      if (/"msg":"ready"/.test(text)) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${text}`)))
  })
  await ready
  const port = /"port":(\d+).*"msg":"listening"/.exec(text)?.[1]
  return {
    child,
    url: port ? `http://127.0.0.1:${port}` : '',
    said: () => text,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    async stop() {
      child.kill('SIGTERM')
      const [code] = await exited
      return code as number | null
    },
  }
}
