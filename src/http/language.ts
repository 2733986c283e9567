import type { Config } from '../config.ts'
import { type Locale, preferredLocale } from '../locale.ts'

/** The language of a call's words: what Accept-Language asks for, else the provider's. */
export const languageOf = (request: Request, { locale }: Pick<Config, 'locale'>): Locale =>
  preferredLocale(request.headers.get('accept-language'), locale)

/** Says which language an answer is in, and what that depends on. */
export const languageHeaders = (locale: Locale) => ({
  'content-language': locale,
  vary: 'accept-language',
})
