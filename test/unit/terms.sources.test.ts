import { describe, expect, test } from 'vitest'
import { lawOf } from '../../src/terms/law.ts'
import { packBook } from '../../src/terms/packs/packBook.ts'
import { madeBy, packWarnings } from '../../src/terms/packs/packWarnings.ts'
import type { PackReview } from '../../src/terms/packs/review.ts'
import { PolicyError, readProvidersRules } from '../../src/terms/policy.ts'
import { ruleCodes } from '../../src/terms/ruleCodes.ts'
import { type TermsSubject, termsOf } from '../../src/terms/terms.ts'
import { sayIn } from '../../views/say.ts'
import { linesOf } from '../../views/terms/lines.ts'
import { textsFor } from '../../views/texts/catalogues.ts'

const zone = 'America/Argentina/Buenos_Aires'
const at = new Date('2026-12-10T12:00:00-03:00')
const subject: TermsSubject = {
  startedOn: '2024-12-05',
  expiresOn: '2027-01-05',
  cycleMonths: 1,
  price: { amount: '4500.00', currency: 'ARS' },
  payment: 'auto_debit',
  components: [],
}
const reader = { texts: textsFor('es-AR'), say: sayIn('es-AR', zone), provider: 'Sur' }
const read = (file: object) => readProvidersRules(JSON.stringify({ policies: [], ...file }))
const refusal = (file: object): string => {
  try {
    read(file)
  } catch (error) {
    if (error instanceof PolicyError) return error.message
    throw error
  }
  return 'accepted'
}
const policyOf = (...policies: object[]) => {
  const [id, rules] = [...read({ policies }).policies].at(-1) ?? []
  if (!id || !rules) throw new Error('no policy')
  return { id, version: 1, ...rules }
}

describe('the clause that a provider named for a rule', () => {
  const clause = { text: 'cláusula 8.2', url: 'https://sur.example/condiciones#8.2' }
  const own = { id: 'own', sources: { undo_window: clause, cooling_off: { text: 'anexo B' } } }

  test('stands with the rule’s code in the terms and in what is frozen', () => {
    const terms = termsOf(subject, policyOf(own), [], zone, at)
    expect(terms.rules).toContainEqual({
      code: 'undo_window',
      source: 'policy:own',
      pack: null,
      replaced: null,
      clause,
    })
    expect(linesOf(reader, terms).join('\n')).toContain(
      '(Dónde está escrita: Condiciones del servicio de Sur, cláusula 8.2)',
    )
    const young = { ...subject, startedOn: '2026-12-08', expiresOn: '2027-01-08' }
    const cooling = policyOf({ ...own, extends: 'end-of-term' })
    expect(termsOf(young, cooling, [], zone, at).rules).toContainEqual(
      expect.objectContaining({ code: 'cooling_off', clause: { text: 'anexo B' } }),
    )
  })

  test('is inherited code by code', () => {
    const { sources } = policyOf(own, { id: 'b', extends: 'own', sources: { told: { text: 'c' } } })
    expect(Object.keys(sources ?? {}).sort()).toEqual(['cooling_off', 'told', 'undo_window'])
  })

  test('is left out of rules that say nothing of it: their version stays', () => {
    expect(policyOf({ id: 'own', codeTries: 3 })).not.toHaveProperty('sources')
  })

  test.each([
    [{ undoWindow: clause }, 'sources.undoWindow: no such rule'],
    [{ undo_window: { text: '' } }, 'sources.undo_window.text'],
    [{ undo_window: { text: 'a\nb' } }, 'sources.undo_window.text: write it on one line'],
    [
      { undo_window: { text: 'a', url: 'javascript:alert(1)' } },
      'sources.undo_window.url: write an',
    ],
    [{ undo_window: 'a' }, 'sources.undo_window: write an object'],
  ])('%j is refused at its field', (sources, message) => {
    expect(refusal({ policies: [{ id: 'own', sources }] })).toContain(`policies[0].${message}`)
  })

  test('can be named for every code, each of which has a sentence', () => {
    const sources = Object.fromEntries(ruleCodes.map((code) => [code, { text: code }]))
    expect(Object.keys(policyOf({ id: 'own', sources }).sources ?? {})).toEqual([...ruleCodes])
    for (const code of ruleCodes) expect(reader.texts.terms.rules[code], code).toMatch(/\.$/)
  })
})

describe('a fact that nobody verified', () => {
  const late = new Date('2027-01-04T12:00:00-03:00')
  const lines = (reviews: PackReview[]) => {
    const book = packBook([{ country: 'BR', facts: ['no_charge_after_end'] }], reviews)
    return linesOf(reader, termsOf(subject, policyOf({ id: 'own' }), book.on, zone, late)).join(
      '\n',
    )
  }

  test('is said to be so once the provider turned it on', () => {
    expect(lines([])).toMatch(/art\. 42, parágrafo único; dato que Sur activó, sin verificar\)/)
    expect(lines([])).not.toMatch(/7\.962[^\n]*sin verificar/)
  })

  test('is said to be verified, by whom and when, once counsel signed it or the whole pack', () => {
    const signed = { pack: 'BR', by: 'Dra. Souza', on: '2026-12-01' }
    for (const review of [signed, { ...signed, fact: 'no_charge_after_end' }])
      expect(lines([review])).toContain(
        'único; verificado por Dra. Souza el 1 de diciembre de 2026)',
      )
    expect(lines([{ ...signed, fact: 'receipt' }])).toContain('único; dato que Sur activó')
    expect(lines([{ ...signed, version: 1 }])).toContain('único; dato que Sur activó')
  })
})

describe('a sign-off of counsel', () => {
  const signed = { pack: 'AR', by: 'Dr. Paz', on: '2027-01-20' }
  const argentina = (...reviews: PackReview[]) =>
    packBook([{ country: 'AR', facts: [] }], reviews).on[0]

  test('of the whole pack marks it as verified and moves its review date by six months', () => {
    expect(argentina()).toMatchObject({ verified: { by: null }, reviewBy: '2027-04-09' })
    expect(argentina(signed)).toMatchObject({
      verified: { by: 'Dr. Paz', on: '2027-01-20' },
      reviewBy: '2027-07-20',
    })
  })

  test('of single facts moves it once all that hold are signed, to the one that was read first', () => {
    const facts = argentina()?.facts.map(({ name }) => name) ?? []
    const each = facts.map((fact, n) => ({ ...signed, fact, on: `2027-01-${20 + n}` }))
    expect(argentina(...each.slice(1))?.reviewBy).toBe('2027-04-09')
    expect(argentina(...each)?.reviewBy).toBe('2027-07-20')
    expect(argentina(...each)?.verified.by).toBeNull()
  })

  test('never brings a review date nearer, and of several the newest counts', () => {
    expect(argentina({ ...signed, on: '2026-01-20' })?.reviewBy).toBe('2027-04-09')
    expect(argentina({ ...signed, on: '2027-02-01', by: 'B' }, signed)?.verified.by).toBe('B')
  })

  test('of another version, or of a day to come, doesn’t count and is warned of', () => {
    const reviews = [
      { ...signed, version: 1, on: '2026-11-20' },
      { ...signed, on: '2036-01-20' },
    ]
    const book = packBook([{ country: 'AR', facts: [] }], madeBy(reviews, '2026-12-10'))
    expect(book.on[0]?.verified.by).toBeNull()
    const said = packWarnings(book, reviews, '2026-12-10').map((warning) => warning.said)
    expect(said).toEqual([
      'sign-off is of another version of the pack than 2',
      'sign-off of a country pack lies in the future',
    ])
  })

  test.each([
    [{ ...signed, pack: 'IT' }, 'pack: write "AR" or "BR"'],
    [{ ...signed, fact: 'nothing' }, 'fact: no fact “nothing” in AR; write one of: '],
    [{ ...signed, on: '2027-02-30' }, 'on: write a date'],
    [{ ...signed, by: '' }, 'by: write at least 1 character'],
  ])('%j is refused at its field', (review, message) => {
    expect(refusal({ packReviews: [review] })).toContain(`packReviews[0].${message}`)
  })

  test('is taken from the file with the policies', () => {
    expect(read({ packReviews: [signed] }).packReviews).toEqual([signed])
  })
})

test('the parts of France with codes of their own have its law, whatever else is on', () => {
  const book = packBook(['AR', 'FR'].map((country) => ({ country, facts: [] })))
  for (const country of ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF'])
    expect(
      book.for(country).map(({ id }) => id),
      country,
    ).toEqual(['FR'])
  for (const country of ['PF', 'NC', 'WF', 'BE']) expect(book.for(country)).toEqual([])
  expect(book.for('RE')).toBe(book.for('GP'))
})

test('a summary before sending is a step in France alone, not where another law forbids steps', () => {
  const law = (...countries: string[]) =>
    lawOf(
      packBook(countries.map((country) => ({ country, facts: [] }))).for(
        countries[1] ? 'ZZ' : (countries[0] ?? ''),
      ),
    )
  expect(law('FR').summaryFirst?.code).toBe('law_fr_d215_3')
  expect(law('DE').summaryFirst).toBeNull()
  expect(law('AR').summaryFirst).toBeNull()
  expect(law('FR', 'DE').summaryFirst).toBeNull()
  expect(law('DE').asksTerminationKind?.code).toBe('law_de_312k')
})
