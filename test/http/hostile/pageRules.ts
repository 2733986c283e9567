import { expect } from 'vitest'

const inside =
  /node_modules|\.tsx?:\d|[Dd]rizzle|mysql2|\bER_[A-Z]{2,}_[A-Z]{2}|sqlState|Failed query|argon2|ZodError/

const known = new Set([200, 303, 304, 400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429])

/** What holds of every page, whatever was sent to it. */
export async function expectSafePage(response: Response): Promise<string> {
  const { status, headers } = response
  const html = await response.text()
  expect(known, `${status}: ${html.slice(0, 300)}`).toContain(status)
  expect(html).not.toContain('<xss-7f3a')
  expect(html).not.toMatch(inside)
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  const to = headers.get('location')
  if (status === 303) {
    expect(to).toMatch(/^\/(?!\/)[!-~]*$/)
    expect(new URL(to ?? '', 'http://localhost:3000').origin).toBe('http://localhost:3000')
    expect(html).toBe('')
  } else {
    expect(to).toBeNull()
    expect(headers.get('content-type')).toMatch(/^text\/html/)
    expect(html).toMatch(/^<!doctype html><html lang="es-AR">/)
    expect(html.trimEnd().endsWith('</html>')).toBe(true)
    expect(attributesIn(html)).not.toContain('onload')
  }
  return html
}

/** The names of all attributes of all tags. */
function attributesIn(html: string): string[] {
  return [...html.matchAll(/<[a-z][^\s>]*((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/gi)].flatMap(
    ([, all]) =>
      [...(all ?? '').matchAll(/\s([^\s=>]+)(?:="[^"]*")?/g)].map(([, name]) => name ?? ''),
  )
}
