import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { addZone } from './bind.ts'
import { addDatabase } from './database.ts'
import { dovecotGid } from './dovecot.ts'
import { addPool } from './php.ts'
import { type Place, rootsOf, runProgram, writeOwn } from './place.ts'
import { addMailDomain, rebuildMailMaps } from './postfix.ts'

/** Somebody who has a site, a mailbox, a database and a zone on the hosting server. */
export interface Tenant {
  domain: string
  /** Baja's id of the service. */
  service: string
  user: string
  uid: number
  /** What the site's PHP prints, and nothing else does. */
  marker: string
  mailbox: string
  /** Of the mailbox and of the database. */
  password: string
  database: string
  rows: string[]
}

export const componentsOf = ({ domain, mailbox, database }: Tenant) => [
  { kind: 'site', ref: domain },
  { kind: 'mailbox', ref: mailbox },
  { kind: 'database', ref: database },
  { kind: 'dns_zone', ref: domain },
]

export const siteOf = (place: Place, { domain }: Tenant) => join(rootsOf(place).sites, domain)
export const maildirOf = (place: Place, { domain }: Tenant) =>
  join(rootsOf(place).mail, domain, 'ana')

/**
 * Makes a tenant called `name` (a DNS label). With `uid` its user shares that number; `service` is
 * for a second holder of a name.
 */
export async function addTenant(
  place: Place,
  name: string,
  { uid, service = name }: { uid?: number; service?: string } = {},
): Promise<Tenant> {
  const domain = `${name}.test`
  const user = `b${Number(place.folder.replace(/\D/g, '')).toString(36)}-${service}`.slice(0, 32)
  await addUser(place, user, uid)
  const tenant: Tenant = {
    domain,
    service: `srv-${basename(place.folder)}-${service}`,
    user,
    uid: Number(execFileSync('id', ['-u', user])),
    marker: `marca de ${service}`,
    mailbox: `ana@${domain}`,
    password: `clave-${service}`,
    database: `${name.replaceAll('-', '_')}_wp`,
    rows: [`Primera entrada de ${service}`, `Segunda entrada de ${service}`],
  }
  makeSite(place, tenant)
  makeMaildir(place, tenant)
  await addDatabase(place, { ...tenant, name: tenant.database })
  await addZone(place, domain)
  for (const { kind, ref } of componentsOf(tenant)) recordOwner(place, tenant, kind, ref)
  await grantAccess(place, tenant)
  return tenant
}

async function addUser(place: Place, user: string, uid: number | undefined): Promise<void> {
  const range = ['UID_MIN=47000', 'UID_MAX=48999', 'GID_MIN=47000', 'GID_MAX=48999']
  await runProgram(
    'useradd',
    ...['--no-create-home', '--user-group', '--shell', '/usr/sbin/nologin'],
    ...['--home-dir', join(place.folder, 'home', user)],
    ...(uid === undefined ? range.flatMap((one) => ['-K', one]) : ['--non-unique', '-u', `${uid}`]),
    user,
  )
}

/** Writes down whose a target is, as the host's provisioning does. */
export function recordOwner(place: Place, tenant: Tenant, kind: string, ref: string): void {
  const { service, uid } = tenant
  const tree = kind === 'site' ? siteOf(place, tenant) : maildirOf(place, tenant)
  const hasTree = kind === 'site' || kind === 'mailbox'
  const born = hasTree ? { born: statSync(tree).birthtime.toISOString() } : {}
  writeOwn(
    join(rootsOf(place).ownership, kind, `${ref}.json`),
    `${JSON.stringify({ service, kind, ref, uid, ...born })}\n`,
  )
}

/** Lets the daemons serve the tenant: the files that cutting access takes away. */
export async function grantAccess(place: Place, tenant: Tenant): Promise<void> {
  const { domain, mailbox, password, uid, user } = tenant
  const { access } = rootsOf(place)
  writeOwn(join(access, 'site', domain), 'on\n')
  const home = maildirOf(place, tenant)
  writeOwn(
    join(access, 'mailbox', mailbox),
    `${mailbox}:{PLAIN}${password}:${uid}:${uid}::${home}::userdb_owner=${uid}\n`,
    { mode: 0o640, gid: dovecotGid() },
  )
  addMailDomain(place, domain)
  await rebuildMailMaps(place)
  await addPool(place, domain, user)
}

export function makeSite(place: Place, tenant: Tenant): void {
  const php = `<?php echo '${tenant.marker}', ' uid ', posix_geteuid();\n`
  const files: Record<string, string> = { 'index.php': php, 'robots.txt': 'User-agent: *\n' }
  for (let n = 1; n <= 20; n++)
    files[`fotos/${n}.svg`] = `<svg><!-- ${tenant.marker} ${n} --></svg>`
  writeTree(siteOf(place, tenant), files, tenant.uid)
}

function makeMaildir(place: Place, tenant: Tenant): void {
  const mail = `From: alguien@correo.example\nTo: ${tenant.mailbox}\nSubject: Hola\n\nHola.\n`
  const files = {
    'cur/1700000001.M1.host:2,S': mail,
    'new/1700000002.M2.host': mail,
    'tmp/.keep': '',
  }
  const home = maildirOf(place, tenant)
  mkdirSync(join(home, '..'), { recursive: true, mode: 0o755 })
  writeTree(home, files, tenant.uid)
}

/** Writes files below `root`, they and their folders the user's. */
export function writeTree(root: string, files: Record<string, string>, uid: number): void {
  const folders = new Set([root])
  for (const [name, text] of Object.entries(files)) {
    const parts = name.split('/').slice(0, -1)
    mkdirSync(join(root, ...parts), { recursive: true, mode: 0o755 })
    for (const [n] of parts.entries()) folders.add(join(root, ...parts.slice(0, n + 1)))
    writeFileSync(join(root, name), text)
    chownSync(join(root, name), uid, uid)
  }
  for (const folder of folders) chownSync(folder, uid, uid)
}
