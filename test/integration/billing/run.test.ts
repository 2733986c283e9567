import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Debit } from '../../../src/billing/debit.ts'
import { debitColumns } from '../../../src/http/api/schemas/billing.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirm, declaredFor } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { parseCsv } from '../../support/csv.ts'
import { debitsOf } from '../../support/debits.ts'
import { documented } from '../../support/documented.ts'
import { manyDebits } from '../../support/manyDebits.ts'

let app: TestApp
beforeAll(async () => {
  app = documented(await testApp())
})
afterAll(() => app.close())

const fetchAs = (accept: string, query: string) =>
  app.call('GET', `/billing/debits?${query}`, undefined, { headers: { accept } })

async function asNdjson(query: string): Promise<Debit[]> {
  const { headers, text } = await fetchAs('application/x-ndjson', query)
  expect(headers.get('content-type')).toBe('application/x-ndjson')
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

async function asCsv(query: string): Promise<Record<string, string>[]> {
  const { headers, text } = await fetchAs('text/csv', query)
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
  const [header, ...rows] = parseCsv(text)
  expect(header).toEqual([...debitColumns])
  return rows.map((row) => {
    expect(row).toHaveLength(debitColumns.length)
    return Object.fromEntries(debitColumns.map((column, i) => [column, row[i] ?? '']))
  })
}

const inCsv = (debit: Debit) =>
  Object.fromEntries(debitColumns.map((column) => [column, debit[column] ?? '']))

test('the columns are those of DESIGN, in its order', () => {
  expect(debitColumns.join(',')).toBe(
    'service,client,domain,payment,dueOn,amount,currency,cutoffAt,verdict,holdUntil,collect,protocol,reason',
  )
})

test('pages, NDJSON and CSV give the same rows in the same order, by due date and then service', async () => {
  const dates = ['2029-01-31', '2029-01-01', '2029-01-15', '2029-01-15', '2028-12-31', '2029-02-01']
  for (const [i, expiresOn] of dates.entries()) {
    const payment = i % 2 === 0 ? 'auto_debit' : 'invoice'
    const contracted = await contract(app, { expiresOn, payment, domain: `niño_${i}.com.ar` })
    if (i > 2) continue
    const { protocol, code } = await declaredFor(app, contracted)
    if (i === 1) await confirm(app, protocol, code)
  }
  const paged = await debitsOf(app, '2029-01', '', 2)
  expect(paged.map(({ dueOn }) => dueOn)).toEqual([
    '2029-01-01',
    '2029-01-15',
    '2029-01-15',
    '2029-01-31',
  ])
  expect(paged.map(({ verdict }) => verdict).sort()).toEqual(['charge', 'hold', 'hold', 'stop'])
  for (const debit of paged) expect(Object.keys(debit)).toEqual([...debitColumns])
  const sorted = [...paged].sort((a, b) =>
    `${a.dueOn} ${a.service}` < `${b.dueOn} ${b.service}` ? -1 : 1,
  )
  expect(paged).toEqual(sorted)
  expect(await asNdjson('month=2029-01')).toEqual(paged)
  expect(await asCsv('month=2029-01')).toEqual(paged.map(inCsv))
})

test('the payment filter leaves the other kind out, in every form', async () => {
  for (const payment of ['auto_debit', 'invoice'] as const) {
    const query = `month=2029-01&payment=${payment}`
    const rows = await debitsOf(app, '2029-01', `&payment=${payment}`, 1)
    expect(rows).toHaveLength(2)
    expect(rows.every((row) => row.payment === payment)).toBe(true)
    expect(await asNdjson(query)).toEqual(rows)
    expect(await asCsv(query)).toEqual(rows.map(inCsv))
  }
})

test('an empty month is an empty page, no line, and a header alone', async () => {
  expect((await app.call('GET', '/billing/debits?month=1999-01')).body).toEqual({
    items: [],
    nextCursor: null,
  })
  expect(await asNdjson('month=1999-01')).toEqual([])
  expect(await asCsv('month=1999-01')).toEqual([])
})

test('what is wanted most is given: Accept with weights, wildcards, or nothing', async () => {
  const typeFor = async (accept: string) =>
    (await fetchAs(accept, 'month=1999-01')).headers.get('content-type')?.replace(/;.*/, '')
  expect(await typeFor('')).toBe('application/json')
  expect(await typeFor('*/*')).toBe('application/json')
  expect(await typeFor('text/csv;q=0.2, application/json')).toBe('application/json')
  expect(await typeFor('application/json;q=0.2, text/csv')).toBe('text/csv')
  expect(await typeFor('TEXT/CSV')).toBe('text/csv')
  expect(await typeFor('image/png')).toBe('application/json')
})

test("a cursor of another month is refused: it would show that month's rows", async () => {
  const { body } = await app.call('GET', '/billing/debits?month=2029-01&limit=1')
  const answer = await app.call('GET', `/billing/debits?month=2029-02&cursor=${body.nextCursor}`)
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } })
})

test('an unreadable cursor is refused in every form, before anything is written', async () => {
  for (const accept of ['application/json', 'application/x-ndjson', 'text/csv']) {
    const { status, text } = await fetchAs(accept, 'month=2026-12&cursor=x')
    expect([status, JSON.parse(text)]).toMatchObject([400, { code: 'invalid_cursor' }])
  }
})

test('a month of 9,000 services comes whole in every form, by any page size', async () => {
  await manyDebits(app, '2030-04', 9000)
  const rows = await asNdjson('month=2030-04')
  expect(rows).toHaveLength(9000)
  expect(new Set(rows.map(({ service }) => service)).size).toBe(9000)
  expect(rows.filter(({ verdict }) => verdict === 'stop')).toHaveLength(Math.ceil(9000 / 7))
  expect(await debitsOf(app, '2030-04')).toEqual(rows)
  expect(await asCsv('month=2030-04')).toEqual(rows.map(inCsv))
  app.clock.advance(60)
  const asOf = new Date(app.clock.now().getTime() - 30_000).toISOString()
  expect(await asNdjson(`month=2030-04&asOf=${asOf}`)).toEqual(rows)
}, 60_000)

test('who hangs up in the middle, or asks for the head alone, keeps no connection', async () => {
  const headers = { authorization: `Bearer ${await app.key()}`, accept: 'application/x-ndjson' }
  for (let i = 0; i < 26; i++) {
    const url = '/api/v1/billing/debits?month=2030-04'
    const head = await app.app.request(url, { method: 'HEAD', headers })
    expect(head.status).toBe(200)
    const reader = (await app.app.request(url, { headers })).body?.getReader()
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0)
    await reader?.cancel()
  }
  expect(await debitsOf(app, '2029-01')).toHaveLength(4)
  const stillRead = sql`select count(*) as n from information_schema.processlist
    where id <> connection_id() and db = database() and command = 'Query'`
  const reading = async () => (await app.ctx.db.orm.execute(stillRead))[0]
  await expect.poll(reading, { timeout: 10_000 }).toEqual([{ n: 0 }])
}, 60_000)
