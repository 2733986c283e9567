import { DomainError, invalidField } from '../errors.ts'
import { commonKeys } from './commonKeys.ts'

export const shortestKey = 10
const longestKey = 200

/** Why a key can't be one. */
export type KeyProblem = 'too_short' | 'too_long' | 'is_number' | 'common' | 'same'

/**
 * Whether a key that a person chose will do: long enough, not their client number, not one that everybody
 * tries first. No demand for kinds of characters (NIST SP 800-63B, 5.1.1.2).
 */
export function problemOfKey(number: string, key: string): KeyProblem | null {
  const length = [...key].length
  if (length < shortestKey) return 'too_short'
  if (length > longestKey) return 'too_long'
  const plain = bare(key)
  if (plain !== '' && plain.replaceAll(bare(number), '') === '') return 'is_number'
  // “aaaaaaaaaa”, “1212121212”: too many to list.
  return commonKeys.has(plain) || new Set(key).size < 4 ? 'common' : null
}

/** Throws `invalid` on `key` with a `KeyProblem`. */
export function requireGoodKey(number: string, key: string): void {
  const problem = problemOfKey(number, key)
  if (problem) throw invalidField('key', problem, 'choose_another_key')
}

/** The problem that `requireGoodKey` threw; null for any other error. */
export function keyProblemIn(error: unknown): KeyProblem | null {
  if (!(error instanceof DomainError) || error.code !== 'invalid') return null
  const refused = error.facts.errors?.find(({ field }) => field === 'key')
  return (refused?.problem as KeyProblem | undefined) ?? null
}

/** Without case, accents and what stands between the letters: `Contra-Seña 1` is `contrasena1`. */
const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
