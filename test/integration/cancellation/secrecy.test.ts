import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { withBroken } from '../../support/brokenTable.ts'
import {
  type Case,
  confirm,
  declare,
  declared,
  newCode,
  wrongFor,
} from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { logLines } from '../../support/logLines.ts'
import { claimOne, wipeAll } from '../../support/wipe.ts'

let app: TestApp
let key: string
let waiting: Case
const secrets: Record<string, string> = {}
const kept = logLines()

/** A life with everything in it that could leak: codes sent and unsent, refused, confirmed, disputed. */
beforeAll(async () => {
  app = await testApp({ log: kept.log })
  key = await app.key()
  const idempotent = { key, headers: { 'idempotency-key': 'once' } }
  const { service } = await contract(app)
  const { body } = await app.call<{ protocol: string }>(
    'POST',
    '/cancellations',
    { service, channel: 'api' },
    idempotent,
  )
  secrets.first = await app.codeFor(body.protocol)
  await confirm(app, body.protocol, wrongFor(secrets.first))
  await newCode(app, body.protocol)
  secrets.second = await app.codeFor(body.protocol)
  await app.call(
    'POST',
    `/cancellations/${body.protocol}/confirm`,
    { code: secrets.second },
    { key, headers: { 'idempotency-key': 'confirm-once' } },
  )

  const made = await declared(app)
  secrets.third = made.code
  secrets.token = made.token
  await confirm(app, made.protocol, made.code)
  app.clock.advance(3 * 3600)
  const job = await claimOne(app, made.server)
  if (job) await wipeAll(app, job)
  await dispute(app.ctx, made.token).catch(() => undefined)

  waiting = await declared(app)
  secrets.waiting = waiting.code
  app.mailbox.down = true
  await newCode(app, waiting.protocol)
  await app.relay()
  // A database that refuses a statement names its parameters in the message.
  await withBroken(app.ctx.db.orm, 'update cancellation_code', () =>
    confirm(app, waiting.protocol, waiting.code),
  )
  await withBroken(app.ctx.db.orm, 'insert outbox', () => newCode(app, waiting.protocol))
  secrets.key = key
})
afterAll(() => app.close())

const spellings = (secret: string): string[] => {
  const bare = secret.replace('-', '')
  const hash = (algorithm: string, text: string) => createHash(algorithm).update(text)
  return [
    ...new Set([
      secret,
      bare,
      ...[secret, bare].flatMap((text) => [
        Buffer.from(text).toString('base64').replace(/=+$/, ''),
        Buffer.from(text).toString('hex'),
      ]),
      ...[secret, bare].flatMap((text) => [
        hash('sha1', text).digest('hex'),
        hash('md5', text).digest('hex'),
      ]),
    ]),
  ]
}

async function columnsWith(text: string): Promise<string[]> {
  const { orm } = app.ctx.db
  const [columns] = await orm.execute(sql`select table_name as t, column_name as c
    from information_schema.columns where table_schema = database()`)
  const found: string[] = []
  for (const { t, c } of columns as unknown as { t: string; c: string }[]) {
    const [rows] = await orm.execute(
      sql.raw(
        `select 1 from \`${t}\` where instr(lower(convert(\`${c}\` using utf8mb4)), lower('${text}')) > 0 limit 1`,
      ),
    )
    if ((rows as unknown as object[]).length > 0) found.push(`${t}.${c}`)
  }
  return found
}

test('no column of any table shows a code, a link token or a key, in any spelling', async () => {
  expect(await columnsWith(waiting.protocol)).toContain('cancellation.protocol')
  for (const secret of Object.values(secrets))
    for (const text of spellings(secret)) expect(await columnsWith(text)).toEqual([])
})

test('codes are stored under a key: their plain SHA-256 is not found either', async () => {
  for (const name of ['first', 'second', 'third', 'waiting'])
    for (const text of [secrets[name] ?? '', (secrets[name] ?? '').replace('-', '')]) {
      const digest = createHash('sha256').update(text).digest('hex')
      expect(await columnsWith(digest)).toEqual([])
    }
})

test('nothing of a code, a link token or a key is logged, at trace level and in failures', () => {
  const text = kept.text()
  expect(text).toContain('answered')
  expect(text).toContain('mail not taken')
  for (const secret of Object.values(secrets))
    for (const spelled of spellings(secret))
      expect(text.toLowerCase()).not.toContain(spelled.toLowerCase())
})

test('no mail address, name or mail body is logged', () => {
  expect(kept.text()).not.toMatch(/@correo\.example|Suárez|Tu código/)
})

test('no error message repeats what was typed', async () => {
  for (const code of [wrongFor(waiting.code), waiting.code]) {
    const { text } = await confirm(app, waiting.protocol, code)
    expect(text).not.toContain(code)
    expect(text).not.toContain(code.replace('-', ''))
  }
})

test('an answer never holds the code, not even the one that makes it', async () => {
  const { service } = await contract(app)
  const { text, body } = await declare(app, service)
  app.mailbox.down = false
  const code = await app.codeFor(body.protocol)
  expect(text).not.toContain(code)
  expect(text).not.toContain(code.replace('-', ''))
})
