/** Every way in which a secret could stand in a log: as it is, in JSON, in a URL, in base64, as one types a code. */
export function formsOf(secret: string): string[] {
  const forms = new Set([
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    ...[0, 1, 2].map((offset) => inBase64(secret, offset)),
    ...codeForms(secret),
  ])
  return [...forms]
}

/** The part of its base64 that doesn't depend on its neighbours, where `offset` bytes go before it. */
function inBase64(secret: string, offset: number): string {
  const bytes = Buffer.from(secret)
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
  const first = Math.ceil((offset * 8) / 6)
  return text.slice(first, Math.floor(((offset + bytes.length) * 8) / 6))
}

function codeForms(secret: string): string[] {
  if (!/^[2-9A-HJKMNP-Z]{8}$/.test(secret)) return []
  const printed = `${secret.slice(0, 4)}-${secret.slice(4)}`
  return [printed, printed.toLowerCase(), secret.toLowerCase()]
}
