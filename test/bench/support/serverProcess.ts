import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../../src/config.ts'
import { freePort } from '../../support/running.ts'

export interface ServerProcess {
  url: string
  /** The largest resident memory so far, from the kernel's books. */
  peakMegabytes(): number
  stop(): Promise<void>
}

/** The compiled application as a process of its own. */
export async function serverProcess(
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<ServerProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [join(packageRoot, 'dist/src/main.js')], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      SECRET_KEY: 'a secret key for measuring, not for real clients',
      MAIL_TRANSPORT: 'inbox',
      LOG_LEVEL: 'error',
      ...settings,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const ready = () =>
    fetch(`${url}/health/ready`).then(
      (r) => r.ok,
      () => false,
    )
  while (!(await ready())) await new Promise((resolve) => setTimeout(resolve, 100))
  return {
    url,
    peakMegabytes: () =>
      Math.round(
        Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) /
          1024,
      ),
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
