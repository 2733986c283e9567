import type { Locale } from '../../src/locale.ts'
import { esAR } from './es-AR/texts.ts'
import type { Texts } from './texts.ts'

const catalogues: Partial<Record<Locale, Texts>> = { 'es-AR': esAR }

/** Every word in the language of `locale`. */
export const textsFor = (locale: Locale): Texts => catalogues[locale] ?? esAR

/** The languages that can be chosen, by their own names. */
export const languages = Object.entries(catalogues).map(([locale, { frame }]) => ({
  locale,
  name: frame.language,
}))
