import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { isTimeZone } from './calendar.ts'
import { type Locale, locales } from './locale.ts'
import { isNetwork } from './networks.ts'

/** A setting that can't be used; the message names it and says what to write instead. */
export class ConfigError extends Error {}

const demoKey = 'demo-only-secret-key-never-for-real-clients'

/** The key that anybody can read here: good enough for the demo alone. */
export const isDemoKey = (key: string): boolean => key === demoKey

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)

const flagList = (allowed: readonly string[]) =>
  list.refine((parts) => parts.length > 0 && parts.every((part) => allowed.includes(part)), {
    message: `use one or more of: ${allowed.join(', ')}`,
  })

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** Whether each host of `mysql://user:pass@host:port[,host:port…]/database` can be asked for one database. */
function isDatabaseUrl(text: string): boolean {
  const parts = /^((?:mysql|mariadb):\/\/(?:[^@/]*@)?)([^/?]+)(\/[^/?]+(?:\?.*)?)$/.exec(text)
  if (!parts) return false
  const [, head, hosts = '', tail] = parts
  return hosts.split(',').every((host) => host !== '' && URL.canParse(`${head}${host}${tail}`))
}

/** Pages and links start at the root: an address with a path would lead nowhere. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, origin, href } = new URL(text)
  return /^https?:$/.test(protocol) && href === `${origin}/`
}

const settings = z.object({
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl, 'write mysql://user:pass@host:port/database')
    .optional(),
  PORT: z
    .string()
    .refine(
      (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535,
      'write a port from 0 to 65535',
    )
    .transform(Number)
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'write an http:// or https:// address without a path')
    .optional(),
  SECRET_KEY: z.string().min(32, 'write at least 32 random characters').optional(),
  SECRET_KEY_PREVIOUS: list
    .refine(
      (keys) => keys.every((key) => key.length >= 32),
      'write the old keys, 32 or more characters each, separated by commas',
    )
    .default([]),
  TIMEZONE: z
    .string()
    .refine(isTimeZone, 'write an IANA zone such as America/Argentina/Buenos_Aires')
    .default('America/Argentina/Buenos_Aires'),
  LOCALE: z.enum(locales, { error: `write one of: ${locales.join(', ')}` }).default('es-AR'),
  PROVIDER_NAME: z.string().min(1).max(80).default('Baja'),
  POLICIES_FILE: z.string().optional(),
  PACKS: z
    .string()
    .regex(
      /^\s*([A-Za-z]{2}(\+[a-z0-9_]+)*\s*(,\s*|$))*$/,
      'write country codes such as AR,BR; AR+fact also turns on a fact that is off by default',
    )
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean)
        .map((part) => {
          const [country = '', ...facts] = part.split('+')
          return { country: country.toUpperCase(), facts }
        }),
    ),
  MAIL_TRANSPORT: z
    .enum(['inbox', 'smtp', 'resend'], { error: 'write inbox, smtp or resend' })
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'write smtp://host:port or smtps://host:port')
    .optional(),
  RESEND_API_KEY: z.string().optional(),
  RESEND_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'write an http:// or https:// address' })
    .optional(),
  MAIL_FROM: z.string().default('Baja <baja@localhost>'),
  WEBHOOKS_ALLOW_PRIVATE: z
    .enum(['0', '1'], { error: 'write 1 to allow private addresses, 0 not to' })
    .default('0')
    .transform((flag) => flag === '1'),
  ROLES: flagList(['web', 'worker']).default(['web', 'worker']),
  TRUSTED_PROXIES: list
    .refine(
      (proxies) => proxies.every(isNetwork),
      'write the IP addresses of your proxies or their networks, such as 10.0.0.0/8, separated by commas',
    )
    .default([]),
  LOG_LEVEL: z.enum(logLevels, { error: `write one of: ${logLevels.join(', ')}` }).default('info'),
})

export interface Config {
  /** Null: the private embedded MariaDB under `stateDir`. */
  databaseUrl: string | null
  port: number
  host: string
  /** Without a trailing slash. */
  publicUrl: string
  secretKey: string
  /** Older keys that still verify, newest first. */
  previousSecretKeys: string[]
  timezone: string
  /** The language where nothing speaks for another. */
  locale: Locale
  providerName: string
  policiesFile: string | null
  /** The country packs that are on, with facts of theirs that are off by default. */
  packs: { country: string; facts: string[] }[]
  mail: {
    transport: 'inbox' | 'smtp' | 'resend'
    from: string
    smtpUrl: string | null
    resendApiKey: string | null
    resendBaseUrl: string | null
  }
  webhooks: {
    /** Endpoints may lie on private addresses and speak plain http. */
    allowPrivate: boolean
  }
  roles: ('web' | 'worker')[]
  /** IP addresses and networks. */
  trustedProxies: string[]
  logLevel: string
  /** Where the embedded database and the demo's host live. */
  stateDir: string
}

/** The folder of package.json, whether run from source or from `dist/`. */
export const packageRoot = (() => {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
})()

export const version: string = JSON.parse(
  readFileSync(join(packageRoot, 'package.json'), 'utf8'),
).version

/**
 * Reads the settings of DESIGN's “Running it”, frozen. `demo` supplies a fixed secret and the inbox
 * where the environment names none. Throws ConfigError with one line per unusable setting.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env, { demo = false } = {}): Config {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = settings.safeParse(filled)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(lines.join('\n'))
  }
  const s = parsed.data
  const secretKey = s.SECRET_KEY ?? (demo ? demoKey : undefined)
  if (!secretKey)
    throw new ConfigError(
      'SECRET_KEY: missing; set 32 or more random characters, e.g. from `openssl rand -hex 32`',
    )
  const transport = s.MAIL_TRANSPORT ?? (demo ? 'inbox' : undefined)
  if (!transport)
    throw new ConfigError(
      'MAIL_TRANSPORT: missing; write smtp, resend or, to try things out, inbox',
    )
  if (transport === 'smtp' && !s.SMTP_URL)
    throw new ConfigError('SMTP_URL: missing; MAIL_TRANSPORT=smtp needs smtp://user:pass@host:port')
  if (transport === 'resend' && !s.RESEND_API_KEY)
    throw new ConfigError('RESEND_API_KEY: missing; MAIL_TRANSPORT=resend needs it')
  return Object.freeze({
    databaseUrl: s.DATABASE_URL ?? null,
    port: s.PORT,
    host: s.HOST,
    publicUrl: (s.PUBLIC_URL ?? `http://localhost:${s.PORT}`).replace(/\/+$/, ''),
    secretKey,
    previousSecretKeys: s.SECRET_KEY_PREVIOUS,
    timezone: s.TIMEZONE,
    locale: s.LOCALE,
    providerName: s.PROVIDER_NAME,
    policiesFile: s.POLICIES_FILE ?? null,
    packs: s.PACKS,
    mail: Object.freeze({
      transport,
      from: s.MAIL_FROM,
      smtpUrl: s.SMTP_URL ?? null,
      resendApiKey: s.RESEND_API_KEY ?? null,
      resendBaseUrl: s.RESEND_BASE_URL ?? null,
    }),
    webhooks: Object.freeze({ allowPrivate: s.WEBHOOKS_ALLOW_PRIVATE }),
    roles: s.ROLES as ('web' | 'worker')[],
    trustedProxies: s.TRUSTED_PROXIES,
    logLevel: s.LOG_LEVEL,
    stateDir: join(packageRoot, '.baja'),
  })
}
