import { type Locale, locales } from '../../src/locale.ts'
import { textsFor } from '../../views/texts/catalogues.ts'

export const others = locales.filter((locale) => locale !== 'es-AR')

const marks = ['⟨0⟩', '⟨1⟩', '⟨2⟩', '⟨3⟩']
type Args = (string | boolean)[]
/** Where a sentence has one form for one and another for many, the flag is false in one of these. */
const readings: Args[] = [marks, ...marks.map((_, n) => marks.map((mark, i) => i !== n && mark))]

/**
 * Every text of a catalogue by its path. A sentence with arguments is read once with a mark for each, and
 * once more with each of them in turn being false.
 */
export function everyText(locale: Locale): Map<string, string> {
  const found = new Map<string, string>()
  const walk = (part: unknown, path: string) => {
    if (typeof part === 'string') found.set(path, part)
    else if (typeof part === 'function')
      for (const [n, args] of readings.entries()) found.set(`${path}(${n})`, part(...args))
    else for (const [key, each] of Object.entries(part as object)) walk(each, `${path}.${key}`)
  }
  walk(textsFor(locale), locale)
  return new Map([...found].map(([path, text]) => [path.replace(`${locale}.`, ''), text]))
}

const shortest = 6

/** What is said in Spanish and in no other text of `locale`, without the arguments. */
export function onlySpanish(locale: Locale): string[] {
  const own = [...everyText(locale).values()].join('\n')
  const pieces = [...everyText('es-AR').values()].flatMap((text) =>
    text.split(/⟨\d⟩|\*\*|false/).map((piece) => piece.replace(/^[\s.,:]+|[\s.,:]+$/g, '')),
  )
  return [...new Set(pieces)].filter((piece) => piece.length >= shortest && !own.includes(piece))
}

/**
 * What a person reads of a page or mail: markup gone, attributes that are read aloud kept. Without the
 * choice of languages, where each is called by its own name.
 */
export const readOf = (html: string): string =>
  html
    .replace(/<form class="languages".*?<\/form>/gs, '')
    .replace(/<(style|script)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]*?(?:aria-label|title|data-refreshed|data-local)="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, point) => String.fromCodePoint(Number(point)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[ \t\n]+/g, ' ')
