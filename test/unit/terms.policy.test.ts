import { expect, test } from 'vitest'
import { wipe24h } from '../../src/terms/builtIn.ts'
import { confirmationWindow, confirmByAt } from '../../src/terms/confirmation.ts'
import { PolicyError, readPolicies } from '../../src/terms/policy.ts'
import { policyFileSchema } from '../../src/terms/policyShape.ts'

const file = (...policies: unknown[]) => JSON.stringify({ policies })
const read = (...policies: unknown[]) => readPolicies(file(...policies))
const refusal = (text: string | Uint8Array): string => {
  try {
    readPolicies(text)
  } catch (error) {
    if (error instanceof PolicyError) return error.message
    throw error
  }
  return 'accepted'
}

test('without a file there are the policies of the three seeds', () => {
  expect([...readPolicies(null).keys()]).toEqual(['wipe-24h', 'notice-30d', 'end-of-term'])
})

test('a policy takes what it leaves out from the one it extends', () => {
  const policies = read(
    { id: 'calm', undoWindowSeconds: 43_200, unconfirmed: 'review' },
    { id: 'calmer', extends: 'calm', codeTries: 3 },
  )
  expect(policies.get('calm')).toEqual({
    ...wipe24h,
    undoWindowSeconds: 43_200,
    unconfirmed: 'review',
  })
  expect(policies.get('calmer')).toEqual({
    ...wipe24h,
    undoWindowSeconds: 43_200,
    unconfirmed: 'review',
    codeTries: 3,
  })
})

test('a policy may extend one that stands further down', () => {
  const policies = read(
    { id: 'calmer', extends: 'calm', codeTries: 3 },
    { id: 'calm', undoWindowSeconds: 43_200 },
  )
  expect(policies.get('calmer')).toEqual({ ...wipe24h, undoWindowSeconds: 43_200, codeTries: 3 })
})

test('policies that extend each other are refused by the circle they make', () => {
  expect(refusal(file({ id: 'a', extends: 'a' }))).toMatch(
    /^policies\[0\]\.extends: a circle \(a → a\); extend a policy outside of it/,
  )
  const three = [
    { id: 'a', extends: 'b' },
    { id: 'b', extends: 'c' },
    { id: 'c', extends: 'b' },
  ]
  expect(refusal(file(...three))).toMatch(/^policies\[2\]\.extends: a circle \(b → c → b\)/)
})

test('a file that is no UTF-8 text is refused instead of read with letters missing', () => {
  const latin1 = Buffer.from(
    'policies: [{id: a, tell: [{role: finanzas é, email: null}]}]',
    'latin1',
  )
  expect(refusal(latin1)).toBe('the file: not UTF-8 text; save it as UTF-8')
  expect(readPolicies(Buffer.from('\ufeff{"policies":[{"id":"a"}]}')).get('a')).toEqual(wipe24h)
})

test('of a file that is broken throughout not more is said than anybody reads', () => {
  expect(refusal('@\n'.repeat(100_000)).split('\n').length).toBeLessThanOrEqual(20)
})

test.each([
  ['lists', '['.repeat(100_000)],
  [
    'lists that are closed',
    file({ id: 'a', tell: 0 }).replace('0', '['.repeat(9000) + ']'.repeat(9000)),
  ],
  ['objects', '{"a":'.repeat(100_000)],
  ['lists on one line', '- '.repeat(30_000)],
  ['indentation', Array.from({ length: 3000 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')],
])('a file with %s nested without end is refused in one clear line', (_, text) => {
  expect(refusal(text)).toBe('the file: nested too deep; write policies as a list of rules')
})

test('of one field one thing is said', () => {
  expect(refusal(file({ id: 'a', codeTries: 1e99 }))).toMatch(
    /^policies\[0\]\.codeTries: write at most 5 \(.*\)$/,
  )
  expect(refusal(file({ id: 'a', coolingOff: { days: 7, from: [] } }))).toContain(
    'write at least 1 entry (',
  )
})

test('what is wrong with names is said along with all else, in the order of the file', () => {
  const text = file({ id: 'a', codeTries: 0 }, { id: 'a' }, { id: 'b', extends: 'c' }, { id: 4 })
  expect(refusal(text).match(/^[^:]+/gm)).toEqual([
    'policies[0].codeTries',
    'policies[1].id',
    'policies[2].extends',
    'policies[3].id',
  ])
})

test('who is told is named on one line', () => {
  const told = (role: string) => refusal(file({ id: 'a', tell: [{ role, email: null }] }))
  expect(told('finanzas é')).toBe('accepted')
  for (const role of ['a\nb', 'a\rb', 'a\u2028b', 'a\u0000b'])
    expect(told(role)).toContain('policies[0].tell[0].role: write it on one line')
})

test.each([
  ['', 'the file: write an object with names and values'],
  ['{}', 'policies: missing; write a list'],
  [file({ id: 'a', chargeByDay: 'yes' }), 'policies[0].chargeByDay: write true or false'],
  [file({ id: 'a', codeTries: 0 }), 'policies[0].codeTries: write at least 1'],
  [
    file({ id: 'a', wipeWithinSeconds: 90_000 }),
    'policies[0].wipeWithinSeconds: write at most 86400',
  ],
  [file({ id: 'a', unconfirmed: 'x' }), 'policies[0].unconfirmed: write "lapse" or "review"'],
])('what is wrong with %s is said with what to write instead', (text, message) => {
  expect(refusal(text)).toContain(message)
})

test('an entry with the id of a built-in changes it and no other rule of it', () => {
  expect(read({ id: 'wipe-24h', confirmWithinSeconds: 600 }).get('wipe-24h')).toEqual({
    ...wipe24h,
    confirmWithinSeconds: 600,
  })
})

test('0 is a valid window', () => {
  const none = { confirmWithinSeconds: 0, undoWindowSeconds: 0, wipeWithinSeconds: 0 }
  expect(read({ id: 'now', ...none }).get('now')).toEqual({ ...wipe24h, ...none })
})

test.each([
  ['{', /^the file: neither JSON nor YAML: .*\(line 1, column 2\)/],
  ['[]', /^the file: /],
  ['{}', /^policies: /],
  [file({}), /^policies\[0\]\.id: /],
  [file({ id: 'a b' }), /^policies\[0\]\.id: /],
  [file({ id: 'a', undoWindowSeconds: 43_201 }), /^policies\[0\]\.undoWindowSeconds: /],
  [file({ id: 'a', undoWindowSeconds: -1 }), /^policies\[0\]\.undoWindowSeconds: /],
  [file({ id: 'a', undoWindowSeconds: 1.5 }), /^policies\[0\]\.undoWindowSeconds: /],
  [file({ id: 'a', undoWindowSeconds: '2h' }), /^policies\[0\]\.undoWindowSeconds: /],
  [file({ id: 'a', wipeWithinSeconds: 86_401 }), /^policies\[0\]\.wipeWithinSeconds: /],
  [file({ id: 'a' }, { id: 'b', codeTries: 0 }), /^policies\[1\]\.codeTries: /],
  // “A code that works … after five wrong tries” must never happen.
  [file({ id: 'a', codeTries: 6 }), /^policies\[0\]\.codeTries: /],
  [file({ id: 'a', unconfirmed: 'forget' }), /^policies\[0\]\.unconfirmed: /],
  [file({ id: 'a', wipeWithin: 1 }), /^policies\[0\]\.wipeWithin: /],
  [file({ id: 'a', extends: 'b' }), /^policies\[0\]\.extends: .*wipe-24h/],
  [file({ id: 'a' }, { id: 'a' }), /^policies\[1\]\.id: /],
])('%s is refused and the message names the field', (text, message) => {
  expect(refusal(text)).toMatch(message)
})

test('YAML is read as JSON is, and what is wrong in it is named by line and column', () => {
  const yaml = (...lines: string[]) => ['policies:', '  - id: own', ...lines].join('\n')
  const good = readPolicies(yaml('    extends: notice-30d', '    notice: { days: 15 }')).get('own')
  expect(good).toMatchObject({ notice: { days: 15 }, chargeByDay: true })
  const bad = yaml(
    '    cutoff: { invoice: { rule: days_before, days: -1, count: civil } }',
    '    holidays: [2026-12-25, 2026-02-30]',
    '    wipeWithin: 3',
  )
  const places = refusal(bad)
    .split('\n')
    .map((line) => line.replace(/: .*\(/, ' ('))
  expect(places).toEqual([
    'policies[0].cutoff.invoice.days (line 3, column 45)',
    'policies[0].holidays[1] (line 4, column 28)',
    'policies[0].wipeWithin (line 5, column 5)',
  ])
})

test('of a cutoff one kind of payment can be said alone; notice and a paid term exclude each other', () => {
  const rule = { rule: 'days_before', days: 2, count: 'business' }
  expect(read({ id: 'own', cutoff: { invoice: rule } }).get('own')?.cutoff).toEqual({
    auto_debit: { rule: 'first_of_due_month' },
    invoice: rule,
  })
  const both = file({ id: 'own', extends: 'end-of-term', notice: { days: 30 } })
  expect(refusal(both)).toMatch(/^policies\[0\]\.notice: .*last day/)
})

test.each([
  [{ commitment: { share: '1.5' } }, 'commitment'],
  [{ commitment: { fixed: { amount: '10', currency: 'ARS' } } }, 'commitment'],
  [{ coolingOff: { days: 7, from: [] } }, 'coolingOff.from'],
  [{ tell: [{ role: 'finance', email: 'nobody' }] }, 'tell[0].email'],
  [{ keepDataDays: -1 }, 'keepDataDays'],
  [{ partners: 'maybe' }, 'partners'],
])('%j is refused at its field', (rule, field) => {
  expect(refusal(file({ id: 'own', ...rule }))).toContain(`policies[0].${field}`)
})

test('the published schema knows every rule', () => {
  const schema = policyFileSchema() as {
    properties: { policies: { items: { properties: Record<string, { description?: string }> } } }
  }
  const rules = schema.properties.policies.items.properties
  for (const name of Object.keys(wipe24h)) expect(rules[name], name).toBeDefined()
  expect(rules.notice?.description).toContain('day 0')
})

const t0 = new Date('2026-11-22T12:00:00Z')
const hoursLater = (hours: number) => new Date(t0.getTime() + hours * 3_600_000)

test('confirmBy is T0 + 24 h, and T0 + 72 h from the twelfth hour on where no code mail was taken', () => {
  const window = confirmationWindow(t0, 86_400)
  expect(confirmByAt(window, hoursLater(0))).toEqual(hoursLater(24))
  expect(confirmByAt(window, new Date(hoursLater(12).getTime() - 1))).toEqual(hoursLater(24))
  expect(confirmByAt(window, hoursLater(12))).toEqual(hoursLater(72))
  expect(confirmByAt(window, hoursLater(100))).toEqual(hoursLater(72))
})

test('a window that is over before the twelfth hour, or longer than 72 h, is never moved', () => {
  for (const hours of [0, 1, 12, 72, 100])
    expect(confirmationWindow(t0, hours * 3600)).toMatchObject({
      confirmBy: hoursLater(hours),
      extendsAt: null,
      extendedConfirmBy: null,
    })
})
