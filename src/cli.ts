import { agentCommand } from './agent/command.ts'
import { auditCommand } from './cli/audit.ts'
import { type Command, Misuse } from './cli/command.ts'
import { importCommand } from './cli/import.ts'
import { keysCommand } from './cli/keys.ts'
import { migrateCommand } from './cli/migrate.ts'
import { policiesCommand } from './cli/policies.ts'
import { serversCommand } from './cli/servers.ts'
import { staffCommand } from './cli/staff.ts'
import { webhooksCommand } from './cli/webhooks.ts'
import { ConfigError, version } from './config.ts'

const commands: Record<string, Command> = {
  migrate: migrateCommand,
  keys: keysCommand,
  servers: serversCommand,
  import: importCommand,
  policies: policiesCommand,
  staff: staffCommand,
  audit: auditCommand,
  webhooks: webhooksCommand,
  agent: {
    help: 'baja agent --config FILE | install --dry-run: work on this hosting server',
    run: agentCommand,
  },
  version: {
    help: 'baja version: print the version',
    run: async (argv) => {
      if (argv.length > 0) throw new Misuse('version takes no arguments')
      process.stdout.write(`${version}\n`)
      return 0
    },
  },
}

const overview = `Usage: baja COMMAND [OPTIONS]

${Object.values(commands)
  .map(({ help }) => `  ${help.split('\n')[0]}`)
  .join('\n')}

Every command has --help. Exit status: 0 done, 1 failed, 2 misused.
`

/** Runs `baja …`; gives the exit status. */
async function run([name, ...argv]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview)
    return name === undefined ? 2 : 0
  }
  if (name === '--version') return run(['version'])
  const command = commands[name]
  if (!command) throw new Misuse(`no command “${name}”; see baja --help`)
  const asksForHelp = argv.includes('--help') || argv.includes('-h')
  if (asksForHelp && name !== 'agent') {
    process.stdout.write(`Usage: ${command.help}\n`)
    return 0
  }
  return command.run(argv)
}

const [asked] = process.argv.slice(2)
// Until something better is known: who ends without a word hasn't done it.
process.exitCode = 1
run(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status
  },
  (error: unknown) => {
    process.stderr.write(`baja: ${explain(error)}\n`)
    process.exitCode = misused(error) ? 2 : 1
  },
)

const misspelt = (error: unknown): boolean =>
  String((error as { code?: unknown })?.code).startsWith('ERR_PARSE_ARGS')

const misused = (error: unknown): boolean =>
  error instanceof Misuse || error instanceof ConfigError || misspelt(error)

/** One line, without what a database error would tell of its parameters. */
function explain(error: unknown): string {
  const { code, message, path, cause } = error as {
    code?: string
    message?: string
    path?: string
    cause?: { code?: string }
  }
  if (misspelt(error)) return `${message?.split(/\.(?:\s|$)/)[0]}; see baja ${asked} --help`
  if (misused(error)) return String(message)
  const known = code ?? cause?.code
  if (known === 'ENOENT' || known === 'EACCES' || known === 'EISDIR')
    return `${path ?? 'the file'} can't be read (${known}); name a file that can`
  if (known === 'ECONNREFUSED' || known === 'ENOTFOUND')
    return `the database cannot be reached (${known}); check DATABASE_URL`
  if (known === 'ER_ACCESS_DENIED_ERROR' || known === 'ER_DBACCESS_DENIED_ERROR')
    return `the database refuses this user (${known}); check user, password and database in DATABASE_URL`
  if (known?.startsWith('ER_')) return `the database refused (${known}); have you run baja migrate?`
  return message ?? String(error)
}
