/** The languages that Baja speaks. */
export const locales = ['es-AR', 'pt-BR', 'en', 'fr'] as const

export type Locale = (typeof locales)[number]

const isLocale = (tag: string): tag is Locale => (locales as readonly string[]).includes(tag)

/**
 * The nearest language to a BCP 47 tag, whatever its region and script: `pt-PT` and `por` → `pt-BR`. Null
 * for one that Baja doesn't speak and for what is no tag.
 */
export function nearestLocale(tag: string): Locale | null {
  if (isLocale(tag)) return tag
  const language = languageOf(tag.trim().replaceAll('_', '-'))
  return language === null ? null : (byLanguage.get(language) ?? null)
}

function languageOf(tag: string): string | null {
  try {
    return new Intl.Locale(tag).language
  } catch {
    return null
  }
}

const byLanguage = new Map(locales.map((locale) => [languageOf(locale) ?? locale, locale]))

const mostRanges = 20

/**
 * The language that an Accept-Language header (RFC 9110, 12.5.4) likes best of those that Baja speaks; `*`
 * takes any, hence `fallback`, which is also the answer where there is none. Unreadable parts are skipped.
 */
export function preferredLocale(header: string | null | undefined, fallback: Locale): Locale {
  const wanted = (header ?? '')
    .split(',', mostRanges)
    .flatMap((part) => rangeOf(part) ?? [])
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { range } of wanted) {
    const locale = range === '*' ? fallback : nearestLocale(range)
    if (locale) return locale
  }
  return fallback
}

const range = /^\s*(\*|[a-z0-9-]{1,35})\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i

function rangeOf(part: string): { range: string; quality: number } | null {
  const [, name, quality = '1'] = range.exec(part) ?? []
  return name === undefined ? null : { range: name, quality: Number(quality) }
}
