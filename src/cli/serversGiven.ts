import { z } from 'zod'
import type { ServerSettings } from '../panels/access.ts'
import { serverKinds } from '../panels/servers.ts'
import { Misuse } from './command.ts'

const folder = z
  .string()
  .regex(/^(\/[^/\0]+)+$/, 'write an absolute folder, without a slash at its end')
const where = z
  .string()
  .regex(/^([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(:\d{1,5})?$/, 'write host or host:port')
const wholeFrom1 = (text: string) => `${text}: write a whole number from 1 on`

/** One server as a file names it; the options of `servers add` are read into the same. */
export const given = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'write letters, digits, . _ -'),
  kind: z.enum(serverKinds, { error: `use one of: ${serverKinds.join(', ')}` }),
  url: z.string().optional(),
  user: z.string().min(1).max(128).optional(),
  secret: z.string().optional(),
  secretFile: z.string().optional(),
  ca: z.string().optional(),
  pin: z.string().optional(),
  homes: folder.optional(),
  backups: folder.optional(),
  lookAs: z
    .string()
    .regex(/^[a-z_][a-z0-9_-]{0,31}$/)
    .optional(),
  dns: where.optional(),
  dnsControl: z.string().min(1).max(253).optional(),
  smtp: where.optional(),
  smtpControl: z.email('write an address').optional(),
  backupsKeptDays: z.int(wholeFrom1('backupsKeptDays')).min(1).max(3650).optional(),
  destroyWithin: z.int(wholeFrom1('destroyWithin')).min(10).max(3600).optional(),
})
export type Given = z.infer<typeof given>

/** A server that refuses all it is asked says nothing of one name: each is asked beside what it must know. */
export function probesOf(one: Given): ServerSettings['probes'] {
  const { name, dns, dnsControl, smtp, smtpControl } = one
  if ((dns === undefined) !== (dnsControl === undefined))
    throw new Misuse(
      `${name}: --dns and --dns-control go together: a zone that it serves and that stays`,
    )
  if ((smtp === undefined) !== (smtpControl === undefined))
    throw new Misuse(
      `${name}: --smtp and --smtp-control go together: an address that it takes and that stays`,
    )
  return { dns, dnsControl, smtp, smtpControl }
}
