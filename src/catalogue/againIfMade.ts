import { isDuplicate } from '../../db/faults.ts'

/**
 * Runs a put again where somebody else made the same thing between its look and its insert: this time it is
 * there to be replaced.
 */
export async function againIfMade<T>(put: () => Promise<T>): Promise<T> {
  try {
    return await put()
  } catch (error) {
    if (isDuplicate(error)) return put()
    throw error
  }
}
