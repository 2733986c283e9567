/** French keeps high punctuation and guillemets on the line of their word: their spaces don't break. */
const bound = (text: string): string =>
  text.replace(/(?<=\S) (?=[:;?!»])/g, '\u00a0').replaceAll('« ', '«\u00a0')

/** A catalogue, or a part of one, with the spaces of French typography. */
export function spaced<T>(part: T): T {
  if (typeof part === 'string') return bound(part) as T
  if (typeof part === 'function') return ((...args: unknown[]) => bound(part(...args))) as T
  if (Array.isArray(part)) return part.map(spaced) as T
  return Object.fromEntries(
    Object.entries(part as object).map(([key, each]) => [key, spaced(each)]),
  ) as T
}
