import { execFileSync } from 'node:child_process'

const notFound = 2

/**
 * The account that the uid belongs to now, wherever the host keeps its accounts; null when it is
 * nobody's, undefined when that can't be told.
 */
export function accountOf(uid: number): string | null | undefined {
  try {
    const line = execFileSync('getent', ['passwd', String(uid)], {
      encoding: 'utf8',
      timeout: 5000,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return line.split(':')[0] || undefined
  } catch (error) {
    const status = error instanceof Error && 'status' in error ? error.status : null
    return status === notFound ? null : undefined
  }
}
