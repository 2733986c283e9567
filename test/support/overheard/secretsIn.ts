import { secret } from './folder.ts'

/** The secrets of a mail: its code, and what its links carry. */
export function mailSecrets(text: string): void {
  for (const [code] of text.matchAll(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/gm))
    secret('code', code.replace('-', ''))
  for (const [, digest] of text.matchAll(/\/no-fui-yo\/[\w-]+\.([0-9a-f]{64})/g))
    secret('dispute token', digest)
  for (const [, token] of text.matchAll(/\/recuperar\/([\w-]{43})/g))
    secret('recovery token', token)
}

/** Of what Baja seals for its database: a mail's secrets, or all of it. */
export function sealedSecrets(plain: string): void {
  if (plain.startsWith('{')) mailSecrets((JSON.parse(plain) as { text: string }).text)
  else secret('sealed secret', plain)
}

/** The values of Set-Cookie headers that log somebody in. */
export function cookieSecrets(headers: readonly string[]): void {
  for (const header of headers) secret('session', /baja[\w-]*=([\w-]{43})/.exec(header)?.[1])
}
