import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { type Config, ConfigError } from '../config.ts'
import { openStore } from '../start.ts'

/** Forgets the demo: its database, its host and its keys. A database that isn't the demo's is left alone. */
export async function resetDemo(config: Config, folder: string): Promise<void> {
  if (config.databaseUrl) {
    if (!existsSync(join(folder, 'keys.json')))
      throw new ConfigError(
        'DATABASE_URL: the demo was never loaded into this database from here; empty it yourself',
      )
    const store = await openStore(config, () => undefined)
    const name = new URL(store.url).pathname.slice(1).replaceAll('`', '')
    await store.db.orm.execute(sql.raw(`drop database \`${name}\``))
    await store.close()
  } else rmSync(join(config.stateDir, 'database'), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
}
