import { parseArgs } from 'node:util'
import { and, count, eq, inArray } from 'drizzle-orm'
import { job } from '../../db/schema/job.ts'
import type { Context } from '../context.ts'
import { listServers, putServer, removeServer, serverKinds } from '../panels/servers.ts'
import { type Command, Misuse } from './command.ts'
import { printAnswers, unsuspendAccount } from './serversAct.ts'
import { checkServer } from './serversCheck.ts'
import { serverFromArgs, serversFromFile } from './serversInput.ts'
import { withContext, withSealingContext } from './withContext.ts'

export const serversCommand: Command = {
  help: `baja servers add NAME … | list | remove NAME | import FILE | check NAME | …: hosting servers and panels
  add NAME --kind K --url https://host:port [--user U] [--secret-file FILE]
    --kind K               ${serverKinds.join(', ')}
    --user U               cpanel: root or a reseller; directadmin: the login; hestia: the access key;
                           plesk: admin, or left out with a secret key
    --secret-file FILE     token, login key, secret key or password; without it standard input is read
    --ca FILE              PEM: the panel's own certificate, or that of who signed it
    --pin SHA256           the one certificate to accept; it is fetched now and kept
    --homes, --backups DIR where the panel keeps them (default /home, /backup)
    --look-as USER         HestiaCP: in whose name the disk is looked at (default admin)
    --dns, --smtp HOST[:P] ask these, after a deletion, whether zone and mailboxes are gone
    --dns-control ZONE, --smtp-control ADDRESS
                           with them: what each knows and that stays, such as your own
    --backups-kept-days N  backups that outlive an account expire after N days; else they count as left
    --destroy-within S     seconds to wait for the answer to a deletion
  list [--json]            without secrets
  import FILE              {"servers":[{"name","kind","url","user","secretFile",…}]}
  answers JOB              what panels said to a job, without secrets
  unsuspend NAME ACCOUNT   let an account be used again, for a client who came back
  check NAME [--account A] prove connection, rights and one read; with --account say what it is known by
Secrets are sealed with SECRET_KEY: set the one that the workers run with.`,
  async run([action, ...argv]) {
    if (action === 'add') return add(argv)
    if (action === 'list') return list(argv)
    if (action === 'remove') return remove(argv)
    if (action === 'import') return importFile(argv)
    if (action === 'check') return check(argv)
    if (action === 'unsuspend') return unsuspend(argv)
    if (action === 'answers') {
      const jobId = nameIn(argv, 'answers')
      return withContext((ctx) => printAnswers(ctx, jobId))
    }
    throw new Misuse('write one of servers add, list, remove, import, check, answers, unsuspend')
  },
}

async function add(argv: string[]): Promise<number> {
  const input = await serverFromArgs(argv)
  const isNew = await withSealingContext((ctx) => putServer(ctx, input))
  process.stdout.write(
    `${isNew ? 'Added' : 'Changed'}: ${input.name}. Try it: baja servers check ${input.name}\n`,
  )
  return 0
}

async function importFile(argv: string[]): Promise<number> {
  const [file] = argv
  if (!file || argv.length > 1) throw new Misuse('servers import: name one file')
  const inputs = await serversFromFile(file)
  await withSealingContext(async (ctx) => {
    for (const input of inputs) {
      const isNew = await putServer(ctx, input)
      process.stdout.write(`${isNew ? 'Added' : 'Changed'}: ${input.name}\n`)
    }
  })
  return 0
}

async function list(argv: string[]): Promise<number> {
  const { values } = parseArgs({ args: argv, options: { json: { type: 'boolean' } } })
  const servers = await withContext(listServers)
  if (values.json) for (const server of servers) process.stdout.write(`${JSON.stringify(server)}\n`)
  else
    for (const { name, kind, url, username, pin, certificate } of servers) {
      const trust = pin ? 'pinned' : certificate ? 'own certificate' : ''
      process.stdout.write(`${[name, kind, url, username, trust].filter(Boolean).join('  ')}\n`)
    }
  return 0
}

const nameIn = (argv: string[], action: string): string => {
  const [name] = argv
  if (!name || argv.length > 1) throw new Misuse(`servers ${action}: name one`)
  return name
}

async function remove(argv: string[]): Promise<number> {
  const name = nameIn(argv, 'remove')
  return withContext(async (ctx) => {
    const unfinished = await unfinishedJobs(ctx, name)
    if (unfinished > 0) {
      process.stderr.write(
        `baja: ${name} has ${unfinished} unfinished jobs that nobody else would work on\n`,
      )
      return 1
    }
    const isGone = await removeServer(ctx, name)
    if (isGone) process.stdout.write(`Removed: ${name}.\n`)
    else process.stderr.write(`baja: no server “${name}”\n`)
    return isGone ? 0 : 1
  })
}

async function unfinishedJobs({ db }: Context, name: string): Promise<number> {
  const open = ['waiting', 'pending', 'running', 'stuck', 'paused'] as const
  const [row] = await db.orm
    .select({ n: count() })
    .from(job)
    .where(and(eq(job.server, name), inArray(job.state, [...open])))
  return row?.n ?? 0
}

async function unsuspend(argv: string[]): Promise<number> {
  const [name, account, ...more] = argv
  if (!name || !account || more.length > 0)
    throw new Misuse('servers unsuspend: name one server and one account')
  return withSealingContext((ctx) => unsuspendAccount(ctx, name, account))
}

async function check(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { account: { type: 'string' } },
  })
  const name = nameIn(positionals, 'check')
  return withSealingContext((ctx) => checkServer(ctx, name, values.account ?? null))
}
