import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../db/client.ts'
import { createApp } from '../../src/app.ts'
import { createKey, type Scope, scopes } from '../../src/auth/apiKeys.ts'
import { type Config, loadConfig } from '../../src/config.ts'
import type { Context } from '../../src/context.ts'
import { createLog } from '../../src/log.ts'
import { inboxMessage, inboxMessages } from '../../src/outbox/inbox.ts'
import { openContext } from '../../src/start.ts'
import { startWorker } from '../../src/worker.ts'
import { buenosAires } from './app.ts'
import { testDatabase } from './database.ts'
import { listenFirst } from './listenFirst.ts'

export interface RunningApp {
  ctx: Context
  url: string
  key(scopes?: Scope[], servers?: string[]): Promise<string>
  /** One API call over the wire. */
  call<T>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }>
  /** The code of the newest code mail in the inbox about a protocol, once it is there. */
  codeFor(protocol: string): Promise<string>
  stop(): Promise<void>
}

/** Web and worker on a real port, in real time, with mail in the inbox. */
export async function runningApp({
  undoWindowSeconds = 0,
  policies = [],
  ...changes
}: Partial<Config> & {
  undoWindowSeconds?: number
  policies?: object[]
} = {}): Promise<RunningApp> {
  const { url: databaseUrl } = await testDatabase()
  const web = await listenFirst('127.0.0.1')
  const { url } = web
  const policiesFile = join(mkdtempSync(join(tmpdir(), 'baja-policies-')), 'policies.json')
  writeFileSync(
    policiesFile,
    JSON.stringify({ policies: [{ id: 'wipe-24h', undoWindowSeconds }, ...policies] }),
  )
  const config: Config = {
    ...loadConfig({ TIMEZONE: buenosAires, MAIL_TRANSPORT: 'inbox' }, { demo: true }),
    databaseUrl,
    policiesFile,
    publicUrl: url,
    ...changes,
  }
  const db = await openDatabase(databaseUrl)
  const store = { url: databaseUrl, db, close: () => db.close() }
  const ctx = await openContext(config, store, { log: createLog('silent') })
  web.serve(createApp(ctx))
  const worker = startWorker(ctx)
  const key = async (granted: Scope[] = [...scopes], servers?: string[]) =>
    (
      await createKey(ctx, {
        name: 'test',
        scopes: granted,
        servers: servers ?? null,
        perMinute: null,
        expiresAt: null,
      })
    ).key
  const all = await key()
  return {
    ctx,
    url,
    key,
    async call(method, path, body) {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${all}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: response.status, body: (await response.json()) as never }
    },
    codeFor: (protocol) => until(() => codeInInbox(ctx, protocol)),
    async stop() {
      ctx.drain()
      await worker.stop()
      await web.stop()
      await db.close()
    },
  }
}

async function codeInInbox(ctx: Context, protocol: string): Promise<string | null> {
  for (const { id } of await inboxMessages(ctx, { limit: 50 })) {
    const mail = await inboxMessage(ctx, id)
    if (!mail?.text.includes(protocol)) continue
    const code = /^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/m.exec(mail.text)?.[0]
    if (code) return code
  }
  return null
}

/** Asks again, for as long as the test may take, until there is an answer. */
export async function until<T>(ask: () => Promise<T | null | undefined | false>): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** A port that is free now, for daemons that can't be given one by the kernel. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
