import { named } from './named.ts'

/** A sentence with arguments. */
export type Sentence = (...args: string[]) => string

/** The sentence of a key that may carry arguments, as in `too_big:500`; an unknown key says itself. */
export function sayKey(sentences: Record<string, Sentence>, key: string): string {
  const [name = '', ...args] = key.split(':')
  return named(sentences, name)?.(...args) ?? key
}
