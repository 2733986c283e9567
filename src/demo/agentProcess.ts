import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodeOptions } from '../agent/nodeOptions.ts'
import { hostIn, serverName } from './host.ts'

/** Starts `baja agent` on the demo's host, as a process of its own, as it would run on a real server. */
export function startAgent(folder: string, url: string, key: string): { stop(): Promise<void> } {
  const keyFile = join(folder, 'agent.key')
  const configFile = join(folder, 'agent.json')
  writeFileSync(keyFile, `${key}\n`, { mode: 0o600 })
  writeFileSync(
    configFile,
    JSON.stringify(
      {
        url,
        keyFile,
        server: serverName,
        worker: 'demo-agent',
        roots: hostIn(join(folder, 'host')),
        pollSeconds: 5,
        settleSeconds: 1,
      },
      null,
      2,
    ),
  )
  const cli = fileURLToPath(new URL('../cli.js', import.meta.url))
  // Its own process group: Ctrl-C reaches this process, which then stops the agent in order.
  const child = spawn(process.execPath, [...nodeOptions, cli, 'agent', '--config', configFile], {
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  })
  process.once('exit', () => child.kill('SIGKILL'))
  return { stop: () => ended(child) }
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
