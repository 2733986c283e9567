import { type Config, ConfigError, isDemoKey, loadConfig } from '../config.ts'
import type { Context } from '../context.ts'
import { createLog } from '../log.ts'
import { openContext, openStore, type Store } from '../start.ts'

const note = (line: string) => process.stderr.write(`${line}\n`)

/** Works with the database of DATABASE_URL, or the embedded one, and lets go of it afterwards. */
export async function withStore<T>(work: (store: Store, config: Config) => Promise<T>): Promise<T> {
  // Commands neither send mail nor sign anything: they need no SECRET_KEY of their own.
  const config = loadConfig(undefined, { demo: true })
  const store = await openStore(config, note)
  try {
    return await work(store, config)
  } finally {
    await store.close()
  }
}

/** A context that seals and signs: outside the embedded database that takes the real SECRET_KEY. */
export const withSealingContext = <T>(work: (ctx: Context) => Promise<T>): Promise<T> =>
  withContext((ctx) => {
    if (ctx.config.databaseUrl && isDemoKey(ctx.config.secretKey))
      throw new ConfigError('SECRET_KEY: missing; set the one that the server runs with')
    return work(ctx)
  })

export const withContext = <T>(work: (ctx: Context) => Promise<T>): Promise<T> =>
  withStore(async (store, config) => {
    const log = createLog('warn', 'stderr')
    return work(await openContext(config, store, { log }))
  })
