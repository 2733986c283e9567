import { sayIn } from '../../views/say.ts'
import { linesOf } from '../../views/terms/lines.ts'
import { textsFor } from '../../views/texts/catalogues.ts'
import type { Config } from '../config.ts'
import { nearestLocale } from '../locale.ts'
import type { Terms } from '../terms/terms.ts'

/** What the page says of terms to a client with that language on file, a sentence a line. */
export function termsInWords(
  { locale: otherwise, timezone, providerName }: Config,
  clientLocale: string,
  terms: Terms,
): string {
  const locale = nearestLocale(clientLocale) ?? otherwise
  const reader = {
    texts: textsFor(locale),
    say: sayIn(locale, timezone),
    provider: providerName,
  }
  return linesOf(reader, terms).join('\n')
}
