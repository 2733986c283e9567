import { unlinkSync } from 'node:fs'
import { errnoOf } from './stops.ts'

/** Unlinks one file. Gives the errno that it stays for; undefined when it is gone, before or now. */
export function whyItStays(path: string | Buffer): string | undefined {
  try {
    unlinkSync(path)
    return undefined
  } catch (error) {
    const code = errnoOf(error)
    if (!code) throw error
    return code === 'ENOENT' ? undefined : code
  }
}
