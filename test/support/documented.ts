import type { z } from '@hono/zod-openapi'
import { expect } from 'vitest'
import { operations } from '../../src/http/api/operations.ts'
import { problem } from '../../src/http/api/schemas/problem.ts'
import type { Answer, TestApp } from './app.ts'

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)

/** The documented operation of a call; undefined for a path that nobody promises. */
export const operationOf = (method: string, path: string) =>
  operations.find(
    (op) =>
      op.method.toUpperCase() === method && patternOf(op.path).test(path.replace(/\?.*/s, '')),
  )

interface Documented {
  content?: Record<string, { schema?: unknown } | undefined>
}

/**
 * Objects to an answer that the API's document doesn't describe to the last member: the schemas drop
 * what they don't know, so reading an answer must leave it as it was.
 */
export function expectDocumented(method: string, path: string, { status, headers, text }: Answer) {
  const type = (headers.get('content-type') ?? '').replace(/;.*/, '')
  const op = operationOf(method, path)
  const answers = op?.answers as Record<number, Documented> | undefined
  const schema =
    status >= 400 ? problem : (answers?.[status]?.content?.[type]?.schema as z.ZodType | undefined)
  if (status >= 400) expect(type).toBe('application/problem+json')
  if (!schema) throw new Error(`${method} ${path} → ${status} ${type} is not documented`)
  const bodies =
    type === 'application/x-ndjson'
      ? text.split('\n').filter(Boolean)
      : type.endsWith('json')
        ? [text]
        : []
  for (const body of bodies) {
    const given = JSON.parse(body)
    expect(schema.parse(given), `${method} ${path} → ${status}`).toStrictEqual(given)
    // In words, not as keys of the catalogue that nobody wrote words for.
    for (const { problem, remedy } of given.errors ?? [])
      expect(`${problem} ${remedy}`).toMatch(/^[A-Z].*\. [A-Z].*\.$/)
  }
}

/** The same application, whose every answer is held against the API's document. */
export function documented(app: TestApp): TestApp {
  return {
    ...app,
    async call(method, path, body, options) {
      const answer = await app.call<never>(method, path, body, options)
      expectDocumented(method, path, answer)
      return answer
    },
  }
}
