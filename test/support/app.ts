import type { Hono } from 'hono'
import { nanoid } from 'nanoid'
import { openDatabase } from '../../db/client.ts'
import { createApp } from '../../src/app.ts'
import { createKey, type NewApiKey, scopes } from '../../src/auth/apiKeys.ts'
import { codeMailTaken } from '../../src/cancellation/codeMailTaken.ts'
import { type Config, loadConfig } from '../../src/config.ts'
import type { Context } from '../../src/context.ts'
import { createLog, type Log } from '../../src/log.ts'
import type { OnTaken } from '../../src/outbox/deliver.ts'
import { relayOnce } from '../../src/outbox/relay.ts'
import { openContext } from '../../src/start.ts'
import { testDatabase } from './database.ts'
import { codeIn, type Mailbox, mailbox } from './mailbox.ts'
import { type SettableClock, settableClock } from './settableClock.ts'

export interface Answer<T = Record<string, unknown>> {
  status: number
  headers: Headers
  body: T
  text: string
}

export interface TestApp {
  ctx: Context & { drain(): void }
  app: Hono
  clock: SettableClock
  mailbox: Mailbox
  /** Makes a key with all scopes, or as told; gives it in clear. */
  key(wanted?: Partial<NewApiKey>): Promise<string>
  /** One API call under `/api/v1`, with the all-scopes key unless told otherwise. */
  call<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    options?: { key?: string | null; headers?: Record<string, string> },
  ): Promise<Answer<T>>
  /** Sends what is in the outbox. */
  relay(): Promise<void>
  /** The code of the newest code mail about a protocol. */
  codeFor(protocol: string): Promise<string>
  close(): Promise<void>
}

export const buenosAires = 'America/Argentina/Buenos_Aires'

/** The application on this worker's schema, with a clock that stands still and a mailbox in memory. */
export async function testApp(
  overrides: Partial<Config> & { start?: string; log?: Log } = {},
): Promise<TestApp> {
  const { start = '2026-11-22T12:00:00.000Z', log = createLog('silent'), ...changes } = overrides
  const { url } = await testDatabase()
  const config: Config = {
    ...loadConfig({ TIMEZONE: buenosAires, PUBLIC_URL: 'http://localhost:3000' }, { demo: true }),
    ...changes,
    databaseUrl: url,
  }
  const db = await openDatabase(url, { connections: 24 })
  const clock = settableClock(start)
  const store = { url, db, close: () => db.close() }
  const ctx = await openContext(config, store, { clock, log })
  const app = createApp(ctx)
  const box = mailbox()
  const key = async (wanted: Partial<NewApiKey> = {}) => {
    const all: NewApiKey = {
      name: `test-${nanoid(6)}`,
      scopes: [...scopes],
      servers: null,
      perMinute: null,
      expiresAt: null,
    }
    return (await createKey(ctx, { ...all, ...wanted })).key
  }
  const allScopes = await key()
  const relay = async () => {
    const taken: OnTaken = async ({ kind, cancellationId }) => {
      if (kind === 'code' && cancellationId) await codeMailTaken(ctx, cancellationId)
    }
    // A pass takes so many at most; what is turned away isn't due again at once.
    while ((await relayOnce(ctx, box, taken)) > 0);
  }
  return {
    ctx,
    app,
    clock,
    mailbox: box,
    key,
    relay,
    async call(method, path, body, { key: given = allScopes, headers = {} } = {}) {
      const response = await app.request(`/api/v1${path}`, {
        method,
        headers: {
          ...(given === null ? {} : { authorization: `Bearer ${given}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await response.text()
      const isJson =
        /json/.test(response.headers.get('content-type') ?? '') &&
        !/ndjson/.test(response.headers.get('content-type') ?? '')
      return {
        status: response.status,
        headers: response.headers,
        text,
        body: isJson ? JSON.parse(text) : (undefined as never),
      }
    },
    async codeFor(protocol) {
      await relay()
      const mail = box.mails.findLast(
        ({ text }) =>
          text.includes(protocol) && /^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/m.test(text),
      )
      if (!mail) throw new Error(`no code mail about ${protocol}`)
      return codeIn(mail)
    },
    async close() {
      ctx.drain()
      await db.close()
    },
  }
}
