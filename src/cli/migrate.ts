import { migrate } from '../../db/migrate.ts'
import { loadConfig } from '../config.ts'
import type { Command } from './command.ts'
import { withStore } from './withContext.ts'

export const migrateCommand: Command = {
  help: 'baja migrate: bring the database of DATABASE_URL up to date; run one at a time',
  async run() {
    const { databaseUrl } = loadConfig(undefined, { demo: true })
    if (databaseUrl) await migrate(databaseUrl)
    else await withStore(async () => undefined)
    process.stdout.write('The database is up to date.\n')
    return 0
  },
}
