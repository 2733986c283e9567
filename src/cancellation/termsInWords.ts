import { sayIn } from '../../views/say.ts'
import { linesOf } from '../../views/terms/lines.ts'
import { textsFor } from '../../views/texts/catalogues.ts'
import type { Config } from '../config.ts'
import { type Locale, nearestLocale } from '../locale.ts'
import type { Terms } from '../terms/terms.ts'

/**
 * What the page says of terms, a sentence a line, for the row of a cancellation: in the language in which it
 * was shown, else in the client's.
 */
export function termsInWords(
  { locale: provider, timezone, providerName }: Config,
  clientLocale: string,
  shownIn: Locale | undefined,
  terms: Terms,
): { termsShown: string; termsShownIn: Locale } {
  const locale = shownIn ?? nearestLocale(clientLocale) ?? provider
  const reader = {
    texts: textsFor(locale),
    say: sayIn(locale, timezone),
    provider: providerName,
  }
  return { termsShown: linesOf(reader, terms).join('\n'), termsShownIn: locale }
}
