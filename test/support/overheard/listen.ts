// Loaded before each test file: whatever Baja logs in its process is kept, at the most talkative level, with every
// secret that it hashes, seals, opens or is configured with.
import { join, relative } from 'node:path'
import type { DestinationStream, Level } from 'pino'
import { expect, vi } from 'vitest'
import { listenFor, logged, secret } from './folder.ts'
import { cookieSecrets, sealedSecrets } from './secretsIn.ts'

const root = join(import.meta.dirname, '../../..')
listenFor(relative(root, expect.getState().testPath ?? 'elsewhere'))

vi.mock(import('../../../src/log.ts'), async (original) => {
  const real = await original()
  const { pino } = await import('pino')
  const logInto = (level: string, stream: DestinationStream) => {
    const heard = { level: 'trace', stream: { write: logged } } as const
    const asked = level === 'silent' ? [] : [{ level: level as Level, stream }]
    return real.logInto('trace', pino.multistream([...asked, heard]))
  }
  return {
    ...real,
    logInto,
    createLog: (level, stream) => logInto(level, pino.destination(stream === 'stderr' ? 2 : 1)),
  }
})

vi.mock(import('../../../src/agent/agent.ts'), async (original) => {
  const real = await original()
  return {
    ...real,
    runAgent(config, options = {}) {
      const { out = console.log } = options
      secret('agent’s API key', config.key)
      const say = (line: string) => {
        logged(`${line}\n`)
        out(line)
      }
      return real.runAgent(config, { ...options, out: say })
    },
  }
})

vi.mock(import('../../../src/secrets.ts'), async (original) => {
  const real = await original()
  return {
    ...real,
    randomToken() {
      const token = real.randomToken()
      secret('API key, session or link', token)
      return token
    },
    createSecrets(keys) {
      for (const key of keys) secret('SECRET_KEY', key)
      const made = real.createSecrets(keys)
      return {
        ...made,
        digest(context, plain) {
          const digest = made.digest(context, plain)
          if (context === 'dispute') secret('dispute token', digest)
          else secret('code', plain)
          return digest
        },
        seal(plain) {
          sealedSecrets(plain)
          return made.seal(plain)
        },
        open(sealed) {
          const plain = made.open(sealed)
          sealedSecrets(plain)
          return plain
        },
      }
    },
  }
})

vi.mock(import('../../../src/auth/passwords.ts'), async (original) => {
  const real = await original()
  return {
    ...real,
    hashPassword(password) {
      secret('password', password)
      return real.hashPassword(password)
    },
    verifyPassword(stored, password) {
      secret('password', password)
      return real.verifyPassword(stored, password)
    },
  }
})

vi.mock(import('../../../src/config.ts'), async (original) => {
  const real = await original()
  return {
    ...real,
    loadConfig(...given) {
      const config = real.loadConfig(...given)
      const { databaseUrl } = config
      if (databaseUrl) secret('DATABASE_URL’s password', /:([^:@/]+)@/.exec(databaseUrl)?.[1])
      return config
    },
  }
})

vi.mock(import('../../../src/mail/smtpUrl.ts'), async (original) => {
  const real = await original()
  return {
    ...real,
    readSmtpUrl(url) {
      const server = real.readSmtpUrl(url)
      secret('SMTP password', server.auth?.pass)
      return server
    },
  }
})

vi.mock(import('../../../src/mail/resend.ts'), async (original) => {
  const real = await original()
  return {
    ...real,
    resendTransport(key, options) {
      secret('RESEND_API_KEY', key)
      return real.resendTransport(key, options)
    },
  }
})

vi.mock(import('../../../src/panels/open.ts'), async (original) => {
  const real = await original()
  return {
    ...real,
    openPanel(address, signal) {
      secret('panel’s secret', address.secret)
      return real.openPanel(address, signal)
    },
  }
})

// What other processes made comes here by mail and in cookies.
const realFetch = globalThis.fetch
globalThis.fetch = async (...request) => {
  const answer = await realFetch(...request)
  cookieSecrets(answer.headers.getSetCookie())
  return answer
}
