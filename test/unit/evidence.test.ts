import { expect, test } from 'vitest'
import { objections } from '../../src/deprovisioning/evidence.ts'
import type { Evidence } from '../../src/deprovisioning/steps.ts'

const site = { kind: 'site', ref: 'ejemplo.com.ar', identity: null }
const blog = { kind: 'site', ref: 'blog.ejemplo.com.ar', identity: null }

const seen = (target: { kind: string; ref: string }, more: Partial<Evidence> = {}): Evidence => ({
  target: { kind: target.kind, ref: target.ref },
  before: { entries: 3, bytes: 300, digest: null },
  after: { entries: 0, bytes: 0 },
  left: [],
  observedAt: '2026-11-22T15:00:00.000Z',
  observer: 'web-01',
  method: 'lstat',
  ...more,
})
const against = (
  kind: string,
  state: string,
  evidence: Evidence[],
  targets = [site, blog],
): string[] =>
  objections(kind, state, targets, evidence).map(({ field, problem }) => `${field} ${problem}`)

test('done with one observation per target and nothing left is taken', () => {
  expect(against('wipe_files', 'done', [seen(site), seen(blog)])).toEqual([])
})

test('the order of the evidence does not matter', () => {
  expect(against('wipe_files', 'done', [seen(blog), seen(site)])).toEqual([])
})

test('done without a word about a target is refused, naming the target', () => {
  expect(against('wipe_files', 'done', [seen(site)])).toEqual([
    'evidence target_missing:site:blog.ejemplo.com.ar',
  ])
  expect(against('verify', 'done', [])).toHaveLength(2)
})

test('evidence about what is not the service’s own is refused in whatever state', () => {
  const other = seen({ kind: 'site', ref: 'vecino.com.ar' })
  for (const state of ['done', 'partial', 'unknown', 'failed'])
    expect(against('wipe_files', state, [seen(site), seen(blog), other])).toEqual([
      'evidence[2].target not_a_target',
    ])
})

test('the same name under another kind is another target', () => {
  expect(against('wipe_files', 'partial', [seen({ kind: 'database', ref: site.ref })])).toEqual([
    'evidence[0].target not_a_target',
  ])
})

test('two observations of one target are refused', () => {
  expect(against('wipe_files', 'done', [seen(site), seen(blog), seen(site)])).toEqual([
    'evidence[2].target twice_in_list',
  ])
})

test.each(['cut_access', 'wipe_files', 'release', 'manual', 'verify'])(
  '%s is not done while something is listed as left',
  (kind) => {
    expect(against(kind, 'done', [seen(site, { left: ['/home/x'] })], [site])).toEqual([
      'evidence[0].left something_left',
    ])
  },
)

test.each(['wipe_files', 'wipe_databases', 'wipe_mailboxes', 'remove_dns', 'release', 'verify'])(
  '%s is not done while entries are still there',
  (kind) => {
    expect(
      against(kind, 'done', [seen(site, { after: { entries: 1, bytes: 0 } })], [site]),
    ).toEqual(['evidence[0].after.entries something_left'])
  },
)

test.each(['wipe_files', 'wipe_databases', 'wipe_mailboxes', 'remove_dns', 'release', 'verify'])(
  '%s is not done while bytes are still there',
  (kind) => {
    expect(
      against(kind, 'done', [seen(site, { after: { entries: 0, bytes: 9 } })], [site]),
    ).toEqual(['evidence[0].after.bytes something_left'])
  },
)

test.each(['cut_access', 'export', 'manual'])(
  '%s takes nothing away, so entries may remain',
  (kind) => {
    expect(
      against(kind, 'done', [seen(site, { after: { entries: 3, bytes: 300 } })], [site]),
    ).toEqual([])
  },
)

test.each(['partial', 'unknown', 'failed'])('%s may tell of less, and of what is left', (state) => {
  expect(against('wipe_files', state, [])).toEqual([])
  expect(
    against('wipe_files', state, [seen(site, { left: ['a'], after: { entries: 1, bytes: 9 } })]),
  ).toEqual([])
})

test('a step without targets is done without evidence', () => {
  expect(against('verify', 'done', [], [])).toEqual([])
})

test('bytes that no entry holds make no sense, in whatever state', () => {
  const before = { entries: 0, bytes: 300, digest: null }
  for (const state of ['done', 'partial', 'unknown', 'failed'])
    expect(against('wipe_files', state, [seen(site, { before })], [site])).toEqual([
      'evidence[0].before.bytes bytes_of_nothing',
    ])
  const after = { entries: 0, bytes: 9 }
  expect(against('wipe_files', 'partial', [seen(site, { after })], [site])).toEqual([
    'evidence[0].after.bytes bytes_of_nothing',
  ])
})

test('an export is not done with a copy smaller than what it copied', () => {
  expect(
    against('export', 'done', [seen(site, { after: { entries: 2, bytes: 299 } })], [site]),
  ).toEqual([
    'evidence[0].after.entries copy_incomplete',
    'evidence[0].after.bytes copy_incomplete',
  ])
  expect(
    against('export', 'done', [seen(site, { after: { entries: 1, bytes: 900 } })], [site]),
  ).toEqual(['evidence[0].after.entries copy_incomplete'])
})

test.each(['cut_access', 'manual'])('%s is not done with more there than before', (kind) => {
  expect(
    against(kind, 'done', [seen(site, { after: { entries: 4, bytes: 300 } })], [site]),
  ).toEqual(['evidence[0].after.entries more_than_before'])
})

test('a number whose porting is open may stay, in the steps that release and verify; nothing else may', () => {
  const number = { kind: 'phone_number', ref: '+541155550100', identity: null }
  const ported = (target: typeof number) =>
    seen(target, { after: { entries: 1, bytes: 0 }, left: ['x'], method: 'porting_open' })
  for (const kind of ['release', 'verify'])
    expect(against(kind, 'done', [ported(number)], [number])).toEqual([])
  for (const kind of ['wipe_files', 'verify'])
    expect(against(kind, 'done', [ported(site)], [site])).toContain(
      'evidence[0].left something_left',
    )
})
