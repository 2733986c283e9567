import { expect, test } from 'vitest'
import { wipe24h } from '../../src/terms/builtIn.ts'
import { exampleOf } from '../../src/terms/example.ts'
import { packBook } from '../../src/terms/packs/packBook.ts'
import { readPolicies } from '../../src/terms/policy.ts'
import type { Rules } from '../../src/terms/rules.ts'

const built = (id: string): Rules => readPolicies(null).get(id) ?? wipe24h
const example = (rules: Partial<Rules>, ...packs: string[]) =>
  exampleOf(
    'own',
    { ...wipe24h, ...rules },
    '2026-12-15',
    'America/Argentina/Buenos_Aires',
    packBook(packs.map((country) => ({ country, facts: [] }))).on,
  )
/** The lines below a title, up to the next one. */
const below = (lines: string[], title: RegExp) => {
  const from = lines.findIndex((line) => title.test(line))
  const indent = lines[from]?.search(/\S/) ?? 0
  const to = lines.findIndex((line, i) => i > from && line.search(/\S/) <= indent)
  return from < 0 ? [] : lines.slice(from + 1, to < 0 ? undefined : to).map((line) => line.trim())
}

test('every built-in policy is worked out around its cutoff with dates, debit and money', () => {
  for (const rules of readPolicies(null).values()) {
    const lines = example(rules)
    const around = lines.flatMap((line) => (/^ {2}by /.test(line) ? [line] : []))
    expect(around).toHaveLength(6)
    expect(lines.filter((line) => line.includes('debit:')).length).toBeGreaterThanOrEqual(6)
    expect(lines.some((line) => line.includes('stop ('))).toBe(true)
    expect(lines.some((line) => line.includes('charged:'))).toBe(true)
  }
})

test('a right to leave with a refund is shown on its last day, from the purchase and from a renewal', () => {
  const lines = example(built('end-of-term'))
  for (const start of ['bought', 'renewed'])
    expect(below(lines, new RegExp(`${start} on 2026-11-15.*declared 2026-11-22`))).toContain(
      'refund:      4500.00 ARS (cooling_off), the way it was paid',
    )
  expect(example(wipe24h).join()).not.toContain('refund')
})

test('all last days that can be chosen are told', () => {
  const choice = (laterLastDays: Rules['laterLastDays']) =>
    below(example({ laterLastDays }), /by invoice, declared 2026-11-25/).find((line) =>
      line.startsWith('may choose'),
    )
  expect(choice('any_day')).toBe('may choose:  any day from 2026-11-25 to 2027-01-14')
  expect(choice('end_of_period')).toBe('may choose:  2026-12-14, 2027-01-14')
  expect(choice('none')).toBeUndefined()
})

test('code, tries, who is told and what becomes of what nobody confirms are told', () => {
  const tell = [
    { role: 'finance', email: 'f@example.com' },
    { role: 'support', email: null },
  ]
  const lines = example({ tell, codeTries: 3, confirmWithinSeconds: 5400 }, 'AR')
  expect(lines.map((line) => line.trim())).toEqual(
    expect.arrayContaining([
      'code:        typed within 90 min, 3 tries a code',
      'unconfirmed: lapses; with pack AR a person reviews it',
      'told:        finance (f@example.com, by webhook), support (by webhook)',
    ]),
  )
})

test('of each pack that is on it is told what it changes, and nothing where it changes nothing', () => {
  const lines = example({}, 'AR', 'DE')
  const late = below(lines, /by auto_debit, declared 2026-12-01/)
  expect(late).toContain('with pack AR')
  expect(late.join()).toMatch(
    /with pack AR,debit: +stop \(law_ar_10_quater\)[^,]*,charged: +nothing/,
  )
  expect(late.join()).toMatch(/with pack DE,data kept: /)
  expect(below(lines, /bought on .*refund \(10\)/).join()).toMatch(
    /with pack AR,.*refund: +4500\.00 ARS \(law_ar_34\)/,
  )
  expect(example(built('notice-30d'), 'BR').join()).not.toMatch(/by invoice[^b]*with pack BR/)
})

test('what can’t be kept, and a commitment in another currency than the price, is warned of', () => {
  const of = (rules: Partial<Rules>) => example(rules).join()
  expect(of({})).not.toContain('warning')
  expect(of({ undoWindowSeconds: 7200, wipeWithinSeconds: 3600 })).toContain('warning: all is to')
  const fixed = (currency: string) => ({ commitment: { fixed: { amount: '10.00', currency } } })
  expect(of(fixed('USD'))).toContain('warning: a commitment costs USD')
  expect(of(fixed('ARS'))).not.toContain('warning')
})

test('the clauses that the provider named, and when a refund arrives, are told', () => {
  const sources = { undo_window: { text: 'cláusula 8.2', url: 'https://sur.example/8' } }
  const lines = example({ ...built('end-of-term'), refundWithinDays: 10, sources })
  expect(lines).toContain('  written in:  undo_window: cláusula 8.2 (https://sur.example/8)')
  expect(lines.join()).toContain('refund:      4500.00 ARS (cooling_off), there by 2026-12-02')
})
