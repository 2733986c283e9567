import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { contract } from '../../support/catalogue.ts'
import { documented } from '../../support/documented.ts'
import { withJob } from './things.ts'

let app: TestApp
let service: string
beforeAll(async () => {
  app = documented(await testApp())
  service = (await contract(app)).service
})
afterAll(() => app.close())

interface Refusal {
  code: string
  errors?: { field: string }[]
}

test.each([
  ['text/plain', ''],
  ['application/json; charset=latin1', ''],
  ['application/json;charset="UTF-16"', ''],
  ['application/json', 'gzip'],
  ['application/json', 'identity, br'],
])('a body of type %s, encoded “%s”, is 415 and declares nothing', async (type, coding) => {
  const headers = { 'content-type': type, ...(coding && { 'content-encoding': coding }) }
  for (const path of ['/cancellations', '/import']) {
    // Only an import takes plain text.
    if (path === '/import' && type === 'text/plain') continue
    const answer = await app.call('POST', path, { service, channel: 'api' }, { headers })
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } })
  }
  const { body } = await app.call('GET', `/cancellations?service=${service}`)
  expect(body.items).toEqual([])
})

test.each(['UTF-8', '"utf-8"', 'utf8', 'us-ascii'])('charset=%s is read', async (charset) => {
  const headers = { 'content-type': `application/json; charset=${charset}` }
  const answer = await app.call('POST', '/cancellations', '{}', { headers })
  expect(answer.status).toBe(422)
})

test.each<[what: string, path: string, text: string]>([
  ['80,000 unknown fields', '/services/x', `{${range(80_000, (n) => `"k${n}":1`)}}`],
  ['300,000 empty components', '/services/x', `{"components":[${range(300_000, () => '{}')}]}`],
  ['a field with a name of 900 KB', '/services/x', `{"${'ñ'.repeat(450_000)}":1}`],
])('of %s the first hundred are named, in an answer of some kilobytes', async (_, path, text) => {
  const { status, body, text: told } = await app.call<Refusal>('PUT', path, text)
  expect([status, body.code]).toEqual([422, 'invalid'])
  expect(body.errors?.length).toBeGreaterThan(0)
  expect(body.errors?.length).toBeLessThanOrEqual(100)
  expect(told.length).toBeLessThan(30_000)
})

function range(count: number, each: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => each(n)).join()
}

test('the same holds for each line of an import', async () => {
  const line = `{"type":"client","id":"c",${range(80_000, (n) => `"k${n}":1`)}}`
  const headers = { 'content-type': 'application/x-ndjson' }
  const { text } = await app.call('POST', '/import', `${line}\n`, { headers })
  expect(JSON.parse(text)).toMatchObject({ line: 1, status: 422, code: 'invalid' })
  expect(text.length).toBeLessThan(30_000)
})

test('leftovers nested beyond all sense are refused, and the job can still be read and worked on', async () => {
  const { job = '', domain, epoch } = await withJob(app)
  const nested = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels))
  const report = (left: unknown) =>
    app.call<Refusal>('PUT', `/deprovisioning/jobs/${job}/steps/cut_access`, {
      epoch: Number(epoch),
      state: 'partial',
      evidence: [
        {
          target: { kind: 'site', ref: domain },
          before: { entries: 1, bytes: 1 },
          after: { entries: 1, bytes: 1 },
          left: [left],
          observedAt: '2026-11-22T15:00:00.000Z',
          observer: 'w',
          method: 'lstat',
        },
      ],
    })
  for (const levels of [17, 200, 2000]) {
    const { status, body } = await report(nested(levels))
    expect([status, body.code, body.errors?.[0]?.field]).toEqual([
      422,
      'invalid',
      'evidence[0].left[0]',
    ])
  }
  expect((await report(nested(16))).status).toBe(200)
  expect((await app.call('GET', `/deprovisioning/jobs/${job}`)).status).toBe(200)
})

test.each(['.', '..'])('“%s” is no id: no address could name what it stands for', async (id) => {
  const { body } = await app.call<{ items: Record<string, unknown>[] }>('GET', '/services')
  const { id: _, ...input } = body.items[0] ?? {}
  const headers = { 'content-type': 'application/x-ndjson' }
  const imported = await app.call('POST', '/import', { type: 'service', ...input, id }, { headers })
  expect(JSON.parse(imported.text)).toMatchObject({ status: 422, errors: [{ field: 'id' }] })
  for (const field of ['client', 'server', 'policy'])
    expect(await app.call('PUT', '/services/x', { ...input, [field]: id })).toMatchObject({
      status: 422,
      body: { errors: [{ field }] },
    })
})
