import { expect, test } from 'vitest'
import { ConfigError, loadConfig } from '../../src/config.ts'

const whole = {
  DATABASE_URL: 'mysql://baja:secret@db.internal:3306/baja',
  SECRET_KEY: 'x'.repeat(32),
  MAIL_TRANSPORT: 'inbox',
}

function refusal(changes: Record<string, string | undefined>): string {
  try {
    loadConfig({ ...whole, ...changes })
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'accepted'
}

test.each([
  ['DATABASE_URL', 'postgres://baja@db/baja'],
  ['DATABASE_URL', 'mysql://'],
  ['DATABASE_URL', 'mysql://baja:secret@db.internal:3306'],
  ['DATABASE_URL', 'mysql://baja:secret@a,,b/baja'],
  ['DATABASE_URL', 'mysql://baja:secret@db.internal:99999/baja'],
  ['PORT', 'http'],
  ['PORT', '0x10'],
  ['PORT', '65536'],
  ['PUBLIC_URL', 'bajas.example.com'],
  ['PUBLIC_URL', 'https://bajas.example.com/panel'],
  ['PUBLIC_URL', 'https://bajas.example.com?a=b'],
  ['SECRET_KEY', 'short'],
  ['SECRET_KEY_PREVIOUS', 'short'],
  ['TIMEZONE', 'America/Cordoba_'],
  ['LOCALE', 'de'],
  ['PACKS', 'AR;BR'],
  ['MAIL_TRANSPORT', 'pigeon'],
  ['RESEND_BASE_URL', 'api.resend.com'],
  ['ROLES', 'web,cron'],
  ['ROLES', ','],
  ['TRUSTED_PROXIES', 'proxy.internal'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['TRUSTED_PROXIES', '10.0.0.0/8/8'],
  ['TRUSTED_PROXIES', 'fd00::/'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused in one line that names the setting and what to write', (name, value) => {
  expect(refusal({ [name]: value })).toMatch(new RegExp(`^${name}: (write|use) .+$`))
})

test.each([
  ['SECRET_KEY', { SECRET_KEY: undefined }],
  ['MAIL_TRANSPORT', { MAIL_TRANSPORT: undefined }],
  ['SMTP_URL', { MAIL_TRANSPORT: 'smtp' }],
  ['RESEND_API_KEY', { MAIL_TRANSPORT: 'resend' }],
])('%s, where it is needed and missing, is asked for by its name', (name, changes) => {
  expect(refusal(changes)).toMatch(new RegExp(`^${name}: missing; .+$`))
})

test('a database may have several hosts, and an address ends where it says', () => {
  const url = 'mysql://baja:p%40ss@a:3306,b:3307,c/baja'
  const config = loadConfig({
    ...whole,
    DATABASE_URL: url,
    PUBLIC_URL: 'https://bajas.example.com/',
  })
  expect(config).toMatchObject({ databaseUrl: url, publicUrl: 'https://bajas.example.com' })
})

test('lists are taken apart at commas, with or without spaces', () => {
  const keys = ['a'.repeat(32), 'b'.repeat(40)]
  expect(
    loadConfig({
      ...whole,
      SECRET_KEY_PREVIOUS: keys.join(', '),
      TRUSTED_PROXIES: '10.0.0.1, ::1, 10.0.0.0/8, fd00::/8',
      ROLES: 'worker',
    }),
  ).toMatchObject({
    previousSecretKeys: keys,
    trustedProxies: ['10.0.0.1', '::1', '10.0.0.0/8', 'fd00::/8'],
    roles: ['worker'],
  })
})
