import { isAbsolute, normalize } from 'node:path'
import { z } from 'zod'

const text = z.string().min(1, 'empty')
const id = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/, 'use 1 to 64 letters, digits, dots, dashes or underscores')
const path = z
  .string()
  .refine(
    (given) => isAbsolute(given) && normalize(given) === given && !given.endsWith('/'),
    'write an absolute path, without “..” or a slash at the end',
  )
const whole = (least: number, most: number) => {
  const range = `write a whole number from ${least} to ${most}`
  return z.number(range).int(range).min(least, range).max(most, range)
}
const kind = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, 'no kind of component')
const exits = z.array(whole(0, 255)).min(1, 'an exit status is missing')
const argv = z.array(z.string()).min(1, 'the command is missing')

/**
 * A command of the host's own, run without a shell: `["nginx", "-s", "reload"]`, or the same with
 * its patience and the exit statuses that are no trouble. In the arguments `{ref}`, `{local}` and
 * `{domain}` (a mailbox's parts), `{service}`, `{identity}` and `{uid}` (the ownership record's)
 * stand for the target's. A value that begins with a dash is never passed on. Its exit status
 * proves nothing: what it was to achieve is looked at afterwards.
 */
const command = z.union([
  argv.transform((run) => ({ run, timeoutSeconds: 60, exits: [0] })),
  z.strictObject({
    run: argv,
    timeoutSeconds: whole(1, 3600).default(60),
    exits: exits.default([0]),
  }),
])
const commands = z.array(command).default([])

/** Neighbours that are alive: a target counts as gone only while one of them is seen to be there. */
const controls = z.array(text).min(1, 'at least one neighbour that serves as control is missing')
const seconds = whole(1, 120).default(20)

/**
 * A read-only look at one target from outside, beside the same look at a control.
 *
 * - `http`: GET `url` with the target as `Host`. Gone: the answer contains `retiredText`, whatever
 *   its status; there: it doesn't, and is 2xx or 3xx; else unknown.
 * - `smtp`: EHLO, MAIL FROM:<>, RCPT TO the mailbox, RSET. Gone: 55x; there: 25x; else unknown.
 * - `command`: gone and there by exit status (`doveadm user {ref}`: 67 and 0).
 * - `dns`: SOA over UDP without recursion. Gone: REFUSED, NXDOMAIN, or no authoritative answer.
 */
const probe = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('http'),
    url: z.url({ protocol: /^https?$/, error: 'write an http:// or https:// address' }),
    retiredText: text,
    controls,
    timeoutSeconds: seconds,
  }),
  z.strictObject({
    type: z.literal('smtp'),
    host: text,
    port: whole(1, 65_535).default(25),
    controls,
    timeoutSeconds: seconds,
  }),
  z.strictObject({
    type: z.literal('command'),
    run: argv,
    gone: exits,
    there: exits.default([0]),
    controls,
    timeoutSeconds: seconds,
  }),
  z.strictObject({
    type: z.literal('dns'),
    host: text,
    port: whole(1, 65_535).default(53),
    controls,
    timeoutSeconds: seconds,
  }),
])

/**
 * The database server, spoken to through its own client with the statements on stdin, so no
 * password is ever an argument. Either `defaultsFile` (its `[client]` says host, user, password;
 * nobody else may read it) or `socket` and `user` (unix_socket). The account needs CREATE USER,
 * DROP, SELECT, TRIGGER, EVENT, PROCESS and CONNECTION ADMIN on *.*.
 */
const databases = z
  .strictObject({
    client: text.default('mariadb'),
    defaultsFile: path.optional(),
    socket: path.optional(),
    user: text.optional(),
    timeoutSeconds: whole(1, 3600).default(60),
  })
  .refine(
    ({ defaultsFile, socket, user }) => (defaultsFile ? !socket && !user : socket && user),
    'write defaultsFile, or socket and user',
  )

/**
 * The name server's zones. `list`: a file of `zone "…" { … };` statements, each on a line of its
 * own, of which the zone's is taken out. `remove`: commands instead of or besides it, such as
 * `["rndc", "delzone", "{ref}"]`. Then `reload`, then `file` in `folder` goes, with the journals
 * beside it. `probes.dns_zone` has to say whom to ask.
 */
const zones = z
  .strictObject({
    folder: path,
    file: text.default('{ref}.zone'),
    list: path.optional(),
    remove: commands,
    reload: commands,
  })
  .refine(({ list, remove }) => list || remove.length > 0, 'list or remove is missing')

/**
 * What is stopped of a tenant when the access of a target of these `kinds` is cut: files of the
 * record's `uid` in `spools` (crontabs, at jobs) and every process of it. A uid under `leastUid`,
 * the agent's own, or one that another service's record also names, is left alone and said so.
 */
const tenant = z.strictObject({
  kinds: z.array(kind),
  leastUid: whole(1, 2_147_483_647).default(1000),
  spools: z.array(path).default([]),
  kill: z.boolean().default(true),
})

/**
 * Releases a number, a licence, a certificate elsewhere. `look` prints
 * `{"state":"active"|"absent"|"porting_open","service"?:"…"}` and is asked before and after `run`,
 * and about a control; another `service` than the job's is a mismatch. While a porting is open the
 * target is skipped and reported.
 */
const release = z.strictObject({ look: command, run: command, controls })

export const shape = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: 'write the panel’s address, http:// or https://' }),
  key: text.optional(),
  keyFile: text.optional(),
  server: id,
  worker: id.optional(),
  /** The host's layout: see layout.ts. */
  roots: z.strictObject({
    sites: path,
    mail: path,
    access: path,
    ownership: path,
    state: path,
    recordings: path.optional(),
  }),
  leaseSeconds: whole(3, 3600).default(60),
  /** How long one claim waits at the server for work. */
  pollSeconds: whole(1, 30).default(5),
  /** From the reload to the observation that ends cut_access: caches and sessions run out. */
  settleSeconds: whole(0, 600).default(3),
  /** Directories below this depth are left, and said so. */
  maxDepth: whole(1, 100_000).default(5000),
  /** By kind, for each target once its access file is gone: kick sessions, drop a pool, … */
  cut: z.record(kind, commands).default({}),
  tenant: tenant.default({ kinds: [], leastUid: 1000, spools: [], kill: true }),
  /** Run in order after everything of the job is cut. */
  reload: commands,
  /** By kind. Asked at the end of cut_access (site, mailbox), of remove_dns, and in verify. */
  probes: z.record(kind, z.array(probe)).default({}),
  databases: databases.optional(),
  zones: zones.optional(),
  /** By kind. */
  release: z.record(kind, release).default({}),
  /** Folders in which those commands write: the unit that `install` prints leaves them writable. */
  commandsWriteIn: z.array(path).default([]),
  /** By kind: prints `{"entries":N,"bytes":N,"digest"?:"…"}` of the copy that it made. */
  export: z.record(kind, command).default({}),
})

export type Settings = z.output<typeof shape>
export type Command = z.output<typeof command>
export type Probe = z.output<typeof probe>
export type DatabaseServer = z.output<typeof databases>
export type NameServer = z.output<typeof zones>
export type Release = z.output<typeof release>
