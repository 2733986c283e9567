import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { keyProblemIn, shortestKey } from '../auth/keyRules.ts'
import { addStaff, disableStaff, isAddress, listStaff, resetStaff } from '../auth/staff.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { randomToken } from '../secrets.ts'
import { type Command, Misuse } from './command.ts'
import { withContext } from './withContext.ts'

export const staffCommand: Command = {
  help: `baja staff add EMAIL --name N [--json] | staff list|disable|reset: who may work at /staff
  add EMAIL --name N   make an account
  reset EMAIL          a new password; ends all sessions, opens a disabled account again
  disable EMAIL        close an account and end its sessions
  list                 all accounts
  --password-stdin     (add, reset) read the password from standard input, ${shortestKey}+ characters
  --json               print JSON, one line for each account
Without --password-stdin a password is made and shown once.`,
  async run([action, ...argv]) {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        'password-stdin': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    })
    const json = values.json ?? false
    const fromStdin = values['password-stdin'] ?? false
    if (action === 'list' && positionals.length === 0) return list(json)
    const [email] = positionals
    if (!email || positionals.length > 1 || !isAddress(email))
      throw new Misuse('write staff add|reset|disable EMAIL, or staff list; see baja staff --help')
    if (action === 'add') return add(email, values.name?.trim() ?? '', fromStdin, json)
    if (action === 'reset') return reset(email, fromStdin, json)
    if (action === 'disable') return disable(email)
    throw new Misuse('write staff add, list, disable or reset; see baja staff --help')
  },
}

async function add(email: string, name: string, fromStdin: boolean, json: boolean) {
  if (!name || name.length > 100) throw new Misuse('--name: write a name of up to 100 characters')
  const { password, shown } = await passwordFor(fromStdin)
  const made = await attempt((ctx) => addStaff(ctx, { email, name, password }))
  const { id } = made
  print(
    json,
    { id, email: made.email, name, ...shown },
    `${id} (${made.email}) may log in at /staff`,
  )
  return 0
}

async function reset(email: string, fromStdin: boolean, json: boolean): Promise<number> {
  const { password, shown } = await passwordFor(fromStdin)
  await attempt((ctx) => resetStaff(ctx, email, password))
  print(json, { email, ...shown }, `${email} has a new password; all sessions are over`)
  return 0
}

async function disable(email: string): Promise<number> {
  await attempt((ctx) => disableStaff(ctx, email))
  process.stdout.write(`Disabled: ${email}.\n`)
  return 0
}

async function list(json: boolean): Promise<number> {
  for (const { id, email, name, createdAt, disabledAt } of await withContext(({ db }) =>
    listStaff(db.orm),
  ))
    process.stdout.write(
      json
        ? `${JSON.stringify({ id, email, name, createdAt, disabledAt })}\n`
        : `${email}  ${name}  ${id}${disabledAt ? '  disabled' : ''}\n`,
    )
  return 0
}

/** A password that was made is shown once; one that was typed isn't repeated. */
async function passwordFor(fromStdin: boolean) {
  if (fromStdin) return { password: (await text(process.stdin)).replace(/\r?\n$/, ''), shown: {} }
  const password = randomToken().slice(0, 24)
  return { password, shown: { password } }
}

function print(
  json: boolean,
  made: { email: string; id?: string; name?: string; password?: string },
  line: string,
): void {
  const once = made.password ? `${made.password}\n` : ''
  const keep = once ? ' Keep the password: it is not shown again.' : ''
  process.stdout.write(json ? `${JSON.stringify(made)}\n` : `${once}${line}.${keep}\n`)
}

async function attempt<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
  try {
    return await withContext(work)
  } catch (error) {
    const words = refusal(error)
    throw words ? new Error(words) : error
  }
}

function refusal(error: unknown): string | null {
  if (!(error instanceof DomainError)) return null
  if (error.code === 'not_found') return 'no such account; see baja staff list'
  const problem = keyProblemIn(error)
  if (problem) return `that password won't do (${problem}); choose another one`
  return error.code === 'invalid' ? 'there is such an account already; see baja staff list' : null
}
