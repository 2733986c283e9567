import { expect, test } from 'vitest'
import { ConfigError, loadConfig } from '../../src/config.ts'
import { locales, nearestLocale, preferredLocale } from '../../src/locale.ts'

test.each([
  ['es-AR', 'es-AR'],
  ['es', 'es-AR'],
  ['es-419', 'es-AR'],
  ['spa', 'es-AR'],
  ['pt', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['pt_BR', 'pt-BR'],
  ['PT-br', 'pt-BR'],
  ['en-US', 'en'],
  ['en', 'en'],
  ['eng-GB', 'en'],
  ['fr-FR', 'fr'],
  ['fr-Latn-CA', 'fr'],
  ['zh-Hant-TW', null],
  ['de', null],
  ['', null],
  ['-', null],
  ['es;drop', null],
  ['constructor', null],
])('the nearest language to “%s” is %s', (tag, locale) => {
  expect(nearestLocale(tag)).toBe(locale)
})

test.each([
  [undefined, 'es-AR'],
  ['', 'es-AR'],
  ['fr', 'fr'],
  ['de-DE,de;q=0.9', 'es-AR'],
  ['de-DE,de;q=0.9,en;q=0.8', 'en'],
  ['en;q=0.3, pt-BR;q=0.8', 'pt-BR'],
  ['en;q=0, fr;q=0.1', 'fr'],
  ['fr;q=0.5, en;q=0.5', 'fr'],
  ['*', 'es-AR'],
  ['en;q=0.2, *;q=0.5', 'es-AR'],
  ['EN-gb ; Q=0.9', 'en'],
  ['pt ;q=1.000', 'pt-BR'],
  ['en;q=2', 'es-AR'],
  ['en;level=1', 'es-AR'],
  [`"'></p><xss>, fr`, 'fr'],
  [`${'de,'.repeat(20)}fr`, 'es-AR'],
  ['x'.repeat(9000), 'es-AR'],
])('Accept-Language: %s speaks %s', (header, locale) => {
  expect(preferredLocale(header, 'es-AR')).toBe(locale)
})

test('where nothing is asked for the fallback speaks', () => {
  expect(preferredLocale(null, 'fr')).toBe('fr')
  expect(preferredLocale('*', 'en')).toBe('en')
})

test('LOCALE takes the four languages and no other', () => {
  const localeOf = (LOCALE: string) => loadConfig({ LOCALE }, { demo: true }).locale
  expect(locales.map(localeOf)).toEqual([...locales])
  expect(localeOf('')).toBe('es-AR')
  expect(() => localeOf('de')).toThrow(
    new ConfigError('LOCALE: write one of: es-AR, pt-BR, en, fr'),
  )
})
