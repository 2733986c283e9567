import type { TroubleCode } from './panel.ts'

/** A secret key stands alone; with a user it is their password. */
export const pleskHeaders = (username: string | null, secret: string): Record<string, string> =>
  username === null
    ? { 'x-api-key': secret }
    : { authorization: `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}` }

/** Plesk's error codes, whatever the HTTP status that carries them. */
export function pleskCode(code: number): TroubleCode {
  if (code === 1001 || code === 11003) return 'login_refused'
  if (code === 1006) return 'right_missing'
  if (code === 1023) return 'panel_refuses'
  return 'panel_error'
}
