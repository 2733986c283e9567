import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '../../db/migrate.ts'
import { type Config, ConfigError, loadConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { openContext, openStore } from '../start.ts'
import { startWeb } from '../web.ts'
import { startWorker } from '../worker.ts'
import { startAgent } from './agentProcess.ts'
import { demoClients } from './clients.ts'
import { type DemoKeys, loadDemo } from './load.ts'
import { resetDemo } from './reset.ts'
import { demoStaff } from './staff.ts'

/** Long enough to press undo, short enough to watch the files go. */
const undoWindowSeconds = 60

const say = (text: string) => process.stdout.write(`${text}\n`)

async function main(): Promise<void> {
  const unknown = process.argv.slice(2).filter((arg) => arg !== '--reset')
  if (unknown.length > 0)
    throw new ConfigError(`npm run demo knows only --reset, not ${unknown[0]}`)
  const stop = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve)
  })
  const base = loadConfig(undefined, { demo: true })
  const folder = join(base.stateDir, 'demo')
  if (process.argv.includes('--reset')) await resetDemo(base, folder)
  const config = withShortUndo(base, folder)

  say('Preparing the database…')
  const store = await openStore(config, say)
  if (config.databaseUrl) await migrate(config.databaseUrl)
  const ctx = await openContext(config, store, { log: createLog('warn') })
  const keys = await loadDemo(ctx, folder)
  const web = await startWeb(ctx)
  const worker = startWorker(ctx)
  const agent = startAgent(folder, `http://127.0.0.1:${web.port}`, keys.agent)
  announce(config, folder, keys)

  await stop
  say('\nStopping… (a second start keeps the data)')
  await agent.stop()
  ctx.drain()
  await worker.stop()
  await web.stop()
  await store.close()
}

function withShortUndo(config: Config, folder: string): Config {
  if (config.policiesFile) return config
  mkdirSync(folder, { recursive: true })
  const policiesFile = join(folder, 'policies.json')
  writeFileSync(policiesFile, JSON.stringify({ policies: [{ id: 'wipe-24h', undoWindowSeconds }] }))
  return { ...config, policiesFile }
}

function announce(config: Config, folder: string, keys: DemoKeys): void {
  const logins = demoClients.map(
    ({ number, key, name }) => `    ${number}  ${key.padEnd(15)} ${name}`,
  )
  const staff = demoStaff.map(
    ({ email, password, name }) => `    ${email.padEnd(22)} ${password.padEnd(17)} ${name}`,
  )
  say(`
  Baja is running.

  Panel   ${config.publicUrl}
          client number and key:
${logins.join('\n')}
  Staff   ${config.publicUrl}/staff   (one wipe is stuck there, one cancellation waits for two people)
          e-mail and password:
${staff.join('\n')}
  Mail    ${config.publicUrl}/dev/inbox   (every mail that Baja sends, codes too)
  API     ${config.publicUrl}/api/docs
          Authorization: Bearer ${keys.scripts}
  Files   ${join(folder, 'host')}   (sites/ and mail/: watch them go)

  A confirmed cancellation can be undone for ${undoWindowSeconds} s, then the agent wipes it.
  Ctrl-C stops everything. npm run demo -- --reset starts over.
`)
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${explain(error)}\n`)
    process.exit(1)
  },
)

function explain(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }
  if (code === 'EADDRINUSE') return 'That port is taken: try PORT=3100 npm run demo'
  return message ?? String(error)
}
