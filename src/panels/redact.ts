const maskings: [RegExp, string][] = [
  [/\$(?:1|5|6|2[abxy]|y|argon2\w*)\$[^\s"'<>:]+/g, '[hash]'],
  [
    /((?:pass(?:wd|word)?|secret|token|key|hash|auth\w*)["']?\s*[=:>]\s*["']?)[^\s"'<&,;]+/gi,
    '$1[…]',
  ],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[address]'],
  [/\b[A-Za-z0-9+/_-]{32,}={0,2}/g, '[…]'],
]

const mostCharacters = 4000

/** A panel's words without what must not be kept: the secrets given, hashes, passwords, addresses. */
export function redact(text: string, secrets: readonly string[]): string {
  let safe = text
  for (const secret of secrets) if (secret.length > 3) safe = safe.replaceAll(secret, '[…]')
  for (const [pattern, mask] of maskings) safe = safe.replace(pattern, mask)
  return safe.length > mostCharacters ? `${safe.slice(0, mostCharacters)}…` : safe
}
