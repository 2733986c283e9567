const formats: Record<string, string> = { en: 'en-001' }

/** Whose way of writing dates and numbers a language takes: `en` by itself would mean America's. */
export const formatOf = (locale: string): string => formats[locale] ?? locale

/** Intl's formatters cost far more to make than to use: each is made once. */
const kept = <O, F>(make: (locale: string, options: O) => F) => {
  const made = new Map<string, F>()
  return (locale: string, options: O): F => {
    const key = `${locale} ${JSON.stringify(options)}`
    const known = made.get(key)
    if (known) return known
    const formatter = make(formatOf(locale), options)
    made.set(key, formatter)
    return formatter
  }
}

const mostKept = 2000

/** Says the same of the same without asking Intl again: the mails of a day share their dates, sums and durations. */
export const remembered = <A extends (string | number | boolean)[]>(say: (...of: A) => string) => {
  const said = new Map<string, string>()
  return (...of: A): string => {
    const key = of.join('\n')
    let words = said.get(key)
    if (words === undefined) {
      words = say(...of)
      if (said.size === mostKept) said.clear()
      said.set(key, words)
    }
    return words
  }
}

export const dateFormat = kept(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)

export const numberFormat = kept(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)

export const listFormat = kept(
  (locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options),
)
