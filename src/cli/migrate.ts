import { migrate } from '../../db/migrate.ts'
import { loadConfig } from '../config.ts'
import { refreshCutoffs } from '../ledger/refreshCutoffs.ts'
import { type Command, Misuse } from './command.ts'
import { withContext } from './withContext.ts'

export const migrateCommand: Command = {
  help: 'baja migrate: bring the database of DATABASE_URL up to date; run one at a time',
  async run(argv) {
    if (argv.length > 0)
      throw new Misuse('migrate takes no arguments; DATABASE_URL says what to migrate')
    const { databaseUrl } = loadConfig(undefined, { demo: true })
    if (databaseUrl) await migrate(databaseUrl)
    const moved = await withContext(refreshCutoffs)
    if (moved > 0)
      process.stdout.write(`${moved} cutoffs moved with the policies or the time-zone data.\n`)
    process.stdout.write('The database is up to date.\n')
    return 0
  },
}
