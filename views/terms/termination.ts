import type { Termination } from '../../src/cancellation/cancellation.ts'
import type { MailTexts } from '../texts/texts.ts'

/** The kind of termination, with its cause where one was given. */
export const terminationLine = (
  { termination: words }: Pick<MailTexts, 'termination'>,
  { kind, cause }: Termination,
): string => (cause ? words.because(words[kind], cause) : words[kind])

/** What was filled in of it; a cause goes with an extraordinary one alone. */
export function terminationIn(typed: { kind: string; cause: string }): Termination | undefined {
  if (typed.kind === 'extraordinary') return { kind: typed.kind, cause: typed.cause || null }
  return typed.kind === 'ordinary' ? { kind: typed.kind, cause: null } : undefined
}
