import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { PanelTrouble } from '../panels/panel.ts'
import type { ServerInput } from '../panels/servers.ts'
import { fetchPinned, isCertificate, pinOf } from '../panels/trust.ts'
import { Misuse } from './command.ts'
import { type Given, given, probesOf } from './serversGiven.ts'

const text1 = { type: 'string' } as const

export async function serverFromArgs(argv: string[]): Promise<ServerInput> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      kind: text1,
      url: text1,
      user: text1,
      'secret-file': text1,
      ca: text1,
      pin: text1,
      homes: text1,
      backups: text1,
      'look-as': text1,
      dns: text1,
      'dns-control': text1,
      smtp: text1,
      'smtp-control': text1,
      'backups-kept-days': text1,
      'destroy-within': text1,
    },
  })
  const [name] = positionals
  if (!name || positionals.length > 1) throw new Misuse('servers add: name one server')
  const number = (value: string | undefined) => (value === undefined ? undefined : Number(value))
  const options = {
    name,
    kind: values.kind,
    url: values.url,
    user: values.user,
    secretFile: values['secret-file'],
    ca: values.ca,
    pin: values.pin,
    homes: values.homes,
    backups: values.backups,
    lookAs: values['look-as'],
    dns: values.dns,
    dnsControl: values['dns-control'],
    smtp: values.smtp,
    smtpControl: values['smtp-control'],
    backupsKeptDays: number(values['backups-kept-days']),
    destroyWithin: number(values['destroy-within']),
  }
  return inputOf(parsed(given, options), '.', readSecret)
}

/** `{"servers":[…]}`; relative paths in it are from its folder. */
export async function serversFromFile(file: string): Promise<ServerInput[]> {
  const content = readFileSync(file, 'utf8')
  const { servers } = parsed(z.strictObject({ servers: z.array(given) }), jsonIn(file, content))
  const holdsSecrets = servers.some(({ secret }) => secret !== undefined)
  if (holdsSecrets && (statSync(file).mode & 0o077) !== 0)
    throw new Misuse(`${file} holds secrets and others may read it: chmod 600 it first`)
  const noSecret = async () => {
    throw new Misuse(`${file}: a panel without secret or secretFile`)
  }
  return Promise.all(servers.map((one) => inputOf(one, dirname(file), noSecret)))
}

function jsonIn(file: string, content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    throw new Misuse(`${file}: not JSON`)
  }
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new Misuse(
    result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  )
}

async function readSecret(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('The secret, then Ctrl-D:\n')
  return text(process.stdin)
}

async function inputOf(
  one: Given,
  from: string,
  askSecret: () => Promise<string>,
): Promise<ServerInput> {
  const { name, kind, homes, backups, lookAs, backupsKeptDays, destroyWithin } = one
  const settings = {
    roots: { homes, backups },
    lookAs,
    probes: probesOf(one),
    backupsKeptDays,
    destroyWithinSeconds: destroyWithin,
  }
  if (kind === 'agent') {
    if (one.url || one.user || one.secretFile || one.secret || one.ca || one.pin)
      throw new Misuse(`${name}: an agent calls Baja itself; it has no address or secret here`)
    const none = { url: null, username: null, secret: null, certificate: null, pin: null }
    return { name, kind, settings, ...none }
  }
  const url = addressOf(one)
  if (one.user === undefined && kind !== 'plesk')
    throw new Misuse(`${name}: --user: missing; say which login the secret is of`)
  const pin = one.pin === undefined ? null : pinOf(one.pin)
  if (one.pin !== undefined && pin === null)
    throw new Misuse(`${name}: --pin: write the 64 hexadecimal digits of a SHA-256`)
  const certificate = one.ca === undefined ? null : certificateIn(resolve(from, one.ca))
  const read =
    one.secret ??
    (one.secretFile ? readFileSync(resolve(from, one.secretFile), 'utf8') : await askSecret())
  const secret = read.replace(/\r?\n$/, '')
  if (secret === '' || /[\r\n]/.test(secret))
    throw new Misuse(`${name}: the secret must be one line that isn't empty`)
  return {
    name,
    kind,
    url,
    username: one.user ?? null,
    secret,
    settings,
    pin,
    certificate: certificate ?? (pin === null ? null : await pinned(url, pin)),
  }
}

function addressOf({ name, url }: Given): string {
  const isUsable = url !== undefined && URL.canParse(url)
  const { protocol, username, password, search, hash } = isUsable ? new URL(url) : new URL('x:')
  if (!isUsable || protocol !== 'https:' || username || password || search || hash)
    throw new Misuse(`${name}: --url: write https://host:port, without user or password`)
  return url
}

function certificateIn(file: string): string {
  const pem = readFileSync(file, 'utf8')
  if (!isCertificate(pem)) throw new Misuse(`${file}: not a certificate in PEM`)
  return pem
}

async function pinned(url: string, pin: string): Promise<string> {
  try {
    return await fetchPinned(url, pin)
  } catch (error) {
    if (!(error instanceof PanelTrouble)) throw error
    throw new Error(
      `the certificate with this pin can't be fetched from ${url} (${error.message}); or give --ca FILE`,
    )
  }
}
