import { describe, expect, test } from 'vitest'
import { componentKinds } from '../../src/deprovisioning/steps.ts'
import { textsFor } from '../../views/texts/catalogues.ts'
import type { Texts } from '../../views/texts/texts.ts'
import { everyText, others } from '../support/everyText.ts'

const spanish = everyText('es-AR')
const marksIn = (text: string) => [...new Set(text.match(/⟨\d⟩/g))].sort()

/** Texts that are the same in two languages, and rightly so. */
const same: Record<string, string[]> = {
  'pt-BR': [
    ...['Antes de terminar', 'Motivo de ⟨0⟩', 'Número de cliente', 'Número de protocolo'],
    'Página ⟨0⟩ de ⟨1⟩',
  ],
  en: ['Error: ⟨0⟩', 'Plan', '⟨0⟩ (⟨1⟩ bytes)'],
  fr: [],
}
/** Spanish and Portuguese share many words, but few sentences. */
const sharedWords: Record<string, number> = { 'pt-BR': 2 }
const wordsIn = (text: string) => text.match(/\p{L}+/gu)?.length ?? 0

describe.each(others)('the catalogue in %s', (locale) => {
  const texts = everyText(locale)

  test('has the shape of the Spanish one, no text more and none less', () => {
    expect([...texts.keys()].sort()).toEqual([...spanish.keys()].sort())
  })

  test('says every argument that the Spanish one says', () => {
    const differing = [...texts].filter(
      ([path, text]) => `${marksIn(text)}` !== `${marksIn(spanish.get(path) ?? '')}`,
    )
    expect(differing).toEqual([])
  })

  test('sets in bold where the Spanish one does, and closes what it opens', () => {
    const bold = (text: string) => text.split('**').length - 1
    const differing = [...texts].filter(
      ([path, text]) => bold(text) % 2 === 1 || !bold(text) !== !bold(spanish.get(path) ?? ''),
    )
    expect(differing).toEqual([])
  })

  test('says nothing in Spanish by oversight', () => {
    const untranslated = [...texts]
      .filter(([path, text]) => text === spanish.get(path))
      .map(([, text]) => text)
      .filter((text) => wordsIn(text) > (sharedWords[locale] ?? 0) && !text.includes('false'))
    expect(untranslated.filter((text) => !same[locale]?.includes(text))).toEqual([])
  })
})

test.each(['es-AR', ...others] as const)(
  'in %s no text is empty, slovenly or like a code',
  (locale) => {
    for (const [path, text] of everyText(locale)) {
      expect([path, text]).toEqual([path, text.trim()])
      expect(text, path).toMatch(/\S/)
      expect(text, path).not.toMatch(/ {2}|undefined|\[object/)
      expect(text, path).not.toMatch(/\b[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}\b/)
    }
  },
)

test('French breaks no line before its high punctuation', () => {
  const broken = [...everyText('fr')].filter(([, text]) => /(?<=\S) [:;?!»](?=\s|$)|« /.test(text))
  expect(broken).toEqual([])
})

test('French calls a charge a debit only where it is one: an invoice isn’t debited', () => {
  const debits = [...everyText('fr')].filter(([, text]) => /prélèvement/i.test(text))
  const elsewhere = debits.filter(
    ([path]) => !/auto_debit|cutoff_first_of_due_month|no_debit|^staff/.test(path),
  )
  expect(debits.length).toBeGreaterThan(0)
  expect(elsewhere).toEqual([])
})

test.each(['es-AR', ...others] as const)(
  'in %s what a time counts from can be said of one hour and of half an hour',
  (locale) => {
    const counted = [...everyText(locale)].filter(([path]) => /\.counted/.test(path))
    expect(counted.length).toBeGreaterThan(0)
    for (const [path, text] of counted)
      expect(text, path).not.toMatch(/(^|\s)(las|los|as|os|les|ces|the|those) (⟨|false)/i)
  },
)

test('a text that lacks, is left over or takes other arguments doesn’t compile', () => {
  const { login, frame } = textsFor('en')
  const { title: _, ...rest } = login
  // @ts-expect-error: a text is missing
  const lacking: Texts['login'] = rest
  // @ts-expect-error: nobody says it in Spanish
  const more: Texts['login'] = { ...login, oversight: 'x' }
  // @ts-expect-error: the argument comes as text, ready for reading
  const other: Texts['frame'] = { ...frame, client: (number: number) => `Client ${number}` }
  expect([lacking, more, other]).toHaveLength(3)
})

test.each(['es-AR', ...others] as const)('in %s every kind of component has a name', (locale) => {
  expect(Object.keys(textsFor(locale).components).sort()).toEqual([...componentKinds].sort())
})
