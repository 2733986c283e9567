import type { Locale } from '../../src/locale.ts'
import { en } from './en/texts.ts'
import { esAR } from './es-AR/texts.ts'
import { fr } from './fr/texts.ts'
import { ptBR } from './pt-BR/texts.ts'
import type { Texts } from './texts.ts'

const catalogues: Record<Locale, Texts> = { 'es-AR': esAR, 'pt-BR': ptBR, en, fr }

/** Every word in the language of `locale`. */
export const textsFor = (locale: Locale): Texts => catalogues[locale]

/** The languages that can be chosen, by their own names. */
export const languages = Object.entries(catalogues).map(([locale, { frame }]) => ({
  locale,
  name: frame.language,
}))
