import type { FieldProblem } from '../../../views/components/errorSummary.tsx'
import type { Frame } from '../../../views/frame.ts'
import { type KeyProblem, keyProblemIn, shortestKey } from '../../auth/keyRules.ts'

/** The problem of a form in which a new key is typed twice; null where the two are one key. */
export function mistypedKey(field: (name: string) => string): 'empty' | 'different' | null {
  if (field('nueva') === '') return 'empty'
  return field('nueva') === field('repetida') ? null : 'different'
}

/** A refused key in the page's words, at its field. */
export function keyProblem(
  { texts, say }: Frame,
  problem: KeyProblem | 'empty' | 'different',
): FieldProblem {
  const words = texts.access.newKey.problems
  const field = problem === 'different' ? 'repetida' : 'nueva'
  const message = problem === 'too_short' ? words.too_short(say.count(shortestKey)) : words[problem]
  return { field, message }
}

/** What is wrong with the new key that an error speaks of; any other error is thrown again. */
export function refusedKey(frame: Frame, error: unknown): FieldProblem {
  const problem = keyProblemIn(error)
  if (!problem) throw error
  return keyProblem(frame, problem)
}
