import { parseArgs } from 'node:util'
import { createKey, revokeKey, type Scope, scopes } from '../auth/apiKeys.ts'
import { parseInstant } from '../calendar.ts'
import { systemClock } from '../clock.ts'
import { type Command, Misuse } from './command.ts'
import { withContext } from './withContext.ts'

export const keysCommand: Command = {
  help: `baja keys create --name N --scope S[,S] [--server X] [--json] | keys revoke ID: API keys
  --name N          what the key is for
  --scope S[,S]     ${scopes.join(', ')}
  --server X[,Y]    only these servers' jobs (default: all)
  --expires INSTANT when it stops working, e.g. 2027-01-01T00:00:00-03:00
  --per-minute N    at most so many calls a minute
  --json            print one line {"id","name","scopes","key"}
The key is shown once. baja keys revoke takes a key's id or name.`,
  async run([action, ...argv]) {
    if (action === 'create') return create(argv)
    if (action === 'revoke') return revoke(argv)
    throw new Misuse('write keys create or keys revoke; see baja keys --help')
  },
}

async function create(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      name: { type: 'string' },
      scope: { type: 'string', multiple: true },
      server: { type: 'string', multiple: true },
      expires: { type: 'string' },
      'per-minute': { type: 'string' },
      json: { type: 'boolean' },
    },
  })
  const name = values.name?.trim()
  if (!name || name.length > 100)
    throw new Misuse('--name: say in up to 100 characters what the key is for')
  const wanted = listOf(values.scope)
  const unknown = wanted.find((scope) => !(scopes as readonly string[]).includes(scope))
  if (wanted.length === 0 || unknown !== undefined)
    throw new Misuse(
      `--scope: ${unknown ? `no scope “${unknown}”; ` : ''}use one or more of ${scopes.join(', ')}`,
    )
  const servers = listOf(values.server)
  const badServer = servers.find((server) => !/^[A-Za-z0-9._-]{1,64}$/.test(server))
  if (badServer !== undefined) throw new Misuse(`--server: “${badServer}” is not a server's id`)
  const limits = { expiresAt: expiry(values.expires), perMinute: perMinute(values['per-minute']) }
  const made = await withContext((ctx) =>
    createKey(ctx, {
      name,
      scopes: wanted as Scope[],
      servers: servers.length > 0 ? servers : null,
      ...limits,
    }),
  )
  const { id, scopes: granted, key } = made
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ id, name, scopes: granted, key })}\n`
      : `${key}\n${id} (${name}: ${granted.join(', ')}). Keep the key: it is not shown again.\n`,
  )
  return 0
}

async function revoke(argv: string[]): Promise<number> {
  const { positionals } = parseArgs({ args: argv, allowPositionals: true, options: {} })
  const [idOrName] = positionals
  if (!idOrName || positionals.length > 1)
    throw new Misuse('keys revoke: name one key by id or name')
  const revoked = await withContext((ctx) => revokeKey(ctx, idOrName))
  if (revoked === 0) {
    process.stderr.write(`baja: no valid key “${idOrName}”\n`)
    return 1
  }
  process.stdout.write(`Revoked: ${idOrName}.\n`)
  return 0
}

const listOf = (given: string[] = []): string[] =>
  given
    .flatMap((text) => text.split(','))
    .map((part) => part.trim())
    .filter(Boolean)

function expiry(text: string | undefined): Date | null {
  if (text === undefined) return null
  const parsed = parseInstant(text)
  if (!parsed) throw new Misuse('--expires: write an instant such as 2027-01-01T00:00:00-03:00')
  if (parsed <= systemClock.now())
    throw new Misuse('--expires: write an instant that is yet to come')
  return parsed
}

function perMinute(text: string | undefined): number | null {
  if (text === undefined) return null
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Misuse('--per-minute: write a whole number from 1 on')
  return Number(text)
}
