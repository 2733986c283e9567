import { describe, expect, test } from 'vitest'
import { isCivilDate } from '../../src/calendar.ts'
import { ConfigError, loadConfig } from '../../src/config.ts'
import { lawOf } from '../../src/terms/law.ts'
import { allPacks, PackError, packBook } from '../../src/terms/packs/packBook.ts'
import { isReviewDue } from '../../src/terms/packs/review.ts'

const on = (...countries: string[]) =>
  packBook(countries.map((country) => ({ country, facts: [] as string[] })))

test.each(allPacks)(
  'the pack $id says where each fact was read, and what is unverified is off',
  (pack) => {
    expect(isCivilDate(pack.reviewBy)).toBe(true)
    expect(new Set(pack.facts.map(({ name }) => name)).size).toBe(pack.facts.length)
    for (const fact of pack.facts) {
      expect(fact.source.length).toBeGreaterThan(5)
      expect(fact.code).toMatch(/^law_[a-z]{2}_[a-z0-9_]+$/)
      expect(fact.on, fact.name).toBe(fact.confidence === 'A' || fact.confidence === 'B')
    }
    expect(pack.facts.some(({ effect }) => effect.does === 'declaration_counts')).toBe(true)
  },
)

test('the client’s country picks its pack; one without a pack none; what is no country all that are on', () => {
  const book = on('AR', 'FR')
  const ids = (country: string) => book.for(country).map(({ id }) => id)
  expect(ids('AR')).toEqual(['AR'])
  expect(ids('BR')).toEqual([])
  for (const unknown of ['ZZ', 'XX', 'QQ', '', 'ar']) expect(ids(unknown)).toEqual(['AR', 'FR'])
  expect(on().for('ZZ')).toEqual([])
})

describe('the strictest of several', () => {
  const law = lawOf(on('AR', 'BR', 'DE', 'FR').for('ZZ'))

  test('takes of each field what serves the client best', () => {
    expect(law.coolingOff.map(({ days }) => days)).toEqual([10, 7, 14, 14])
    expect(law.keepData?.days).toBe(30)
    expect(law.receiptWithin).toMatchObject({ seconds: 60, pack: 'BR' })
    expect(law.noChargeAfterEnd?.code).toBe('law_ar_10_quater')
    expect(law.noOffersOnCodeScreen).not.toBeNull()
  })

  test('prescribes no words: those are national', () => {
    expect(law.labels).toBeNull()
    expect(lawOf(on('DE').for('DE')).labels).toEqual({
      language: 'de',
      entry: 'Verträge hier kündigen',
      confirm: 'jetzt kündigen',
    })
  })
})

test('a fact that is off by default is turned on by its name, and by no other', () => {
  const book = packBook([{ country: 'BR', facts: ['no_charge_after_end'] }])
  expect(lawOf(book.for('BR')).noChargeAfterEnd?.code).toBe('law_br_cdc_42')
  expect(lawOf(on('BR').for('BR')).noChargeAfterEnd).toBeNull()
  expect(() => packBook([{ country: 'BR', facts: ['nothing'] }])).toThrow(PackError)
  expect(() => on('IT')).toThrow(/AR, BR, DE, FR/)
  expect(() => on('AR', 'AR')).toThrow(/“AR” stands twice/)
})

test('PACKS is read in any case, with facts after a plus', () => {
  const packs = (text: string) => loadConfig({ PACKS: text }, { demo: true }).packs
  expect(packs('ar, BR+no_charge_after_end')).toEqual([
    { country: 'AR', facts: [] },
    { country: 'BR', facts: ['no_charge_after_end'] },
  ])
  expect(packs('')).toEqual([])
  expect(() => packs('Argentina')).toThrow(ConfigError)
})

test('a pack is due for review from 90 days before its date', () => {
  expect(isReviewDue({ reviewBy: '2027-04-09' }, '2027-01-08')).toBe(false)
  expect(isReviewDue({ reviewBy: '2027-04-09' }, '2027-01-09')).toBe(true)
})
