import { expect } from 'vitest'
import { statusOf } from '../../../src/errors.ts'
import type { Answer } from '../../support/app.ts'
import { expectDocumented } from '../../support/documented.ts'

/** What only the inside of the program knows; as words of their own, for an id may spell anything by chance. */
const inside =
  /\n\s+at |node_modules|\.tsx?:\d|\b[Dd]rizzle|\bmysql|\bER_[A-Z]{2,}_[A-Z]{2}|\berrno\b|sqlState|Failed query|\bargon2|ZodError|\bZod[A-Z][a-z]{3}|\bstack\b/

const largest = 256 * 1024

/** What holds of every answer of the API, whatever was asked. */
export function expectRuled(method: string, path: string, answer: Answer, secrets: string[]): void {
  const { status, headers, text, body } = answer
  expect(status, text.slice(0, 300)).toBeLessThan(500)
  expect(text).not.toMatch(inside)
  for (const secret of secrets) expect(text).not.toContain(secret)
  for (const name of ['set-cookie', 'x-powered-by', 'server']) expect(headers.get(name)).toBeNull()
  expectDocumented(method, path, answer)
  if (status < 400) return
  expect(Buffer.byteLength(text)).toBeLessThan(largest)
  expect(headers.get('content-type')).toBe('application/problem+json')
  expect(statusOf).toHaveProperty(String(body.code), status)
  expect(body.status).toBe(status)
  if (status === 401) expect(headers.get('www-authenticate')).toBe('Bearer')
  if (status === 413) expect(headers.get('connection')).toBe('close')
  if (status === 429) expect(headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
}
