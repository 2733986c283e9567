import type { Config } from '../config.ts'
import { loadConfig } from '../config.ts'
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

export const withContext = <T>(work: (ctx: Context) => Promise<T>): Promise<T> =>
  withStore(async (store, config) => {
    const log = createLog('warn')
    return work(await openContext(config, store, { log }))
  })
