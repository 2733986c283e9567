import { openDatabase } from '../../db/client.ts'
import { createKey, scopes } from '../../src/auth/apiKeys.ts'
import { loadConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { openContext } from '../../src/start.ts'
import { buenosAires, type TestApp } from './app.ts'

export interface Observer {
  /** As much of a test's application as is needed to look into the database and to start processes on it. */
  app: TestApp
  /** A key with all scopes. */
  key: string
  close(): Promise<void>
}

/** Looks at what processes do to a database, in real time and over connections of its own. */
export async function observe(
  databaseUrl: string,
  policiesFile: string | null = null,
): Promise<Observer> {
  const config = {
    ...loadConfig({ TIMEZONE: buenosAires }, { demo: true }),
    databaseUrl,
    policiesFile,
  }
  const db = await openDatabase(databaseUrl, { connections: 8 })
  const store = { url: databaseUrl, db, close: () => db.close() }
  const ctx = await openContext(config, store, { log: createLog('silent') })
  const { key } = await createKey(ctx, {
    name: 'test',
    scopes: [...scopes],
    servers: null,
    perMinute: null,
    expiresAt: null,
  })
  return { app: { ctx } as TestApp, key, close: () => db.close() }
}
