import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { isRepeatable, type Operation } from './operation.ts'
import { pathParams } from './pathParams.ts'
import { problem } from './schemas/problem.ts'

/** The header that makes a repetition get the first answer. */
export const idempotencyHeader = z.object({
  'Idempotency-Key': z.string().min(1).max(255).optional().openapi({
    description: 'The same call with the same key gets the same answer, for 48 h.',
  }),
})

/** Writes an operation, at its full path, into the application's OpenAPI document. */
export function document(app: OpenAPIHono, path: string, op: Operation): void {
  app.openAPIRegistry.registerPath({
    method: op.method,
    path,
    summary: op.summary,
    ...(op.description ? { description: op.description } : {}),
    tags: [op.scope ?? 'terms'],
    security: [{ key: op.scope ? [op.scope] : [] }],
    request: {
      params: pathParams(op.path),
      ...(isRepeatable(op) ? { headers: idempotencyHeader } : {}),
      ...(op.query ? { query: op.query as z.ZodObject } : {}),
      ...(op.body ? { body: bodyOf(op, op.body) } : {}),
    },
    responses: {
      ...op.answers,
      401: refused('No valid key', { 'WWW-Authenticate': 'Bearer' }),
      429: refused('Too many calls', { 'Retry-After': 'Seconds to wait' }),
      503: refused('Overloaded', { 'Retry-After': 'Seconds to wait' }),
      default: refused('Refused; `code` says why'),
    },
  })
}

const bodyOf = (op: Operation, schema: z.ZodType) => ({
  required: !op.bodyOptional,
  content: { [op.bodyType ?? 'application/json']: { schema: op.documentedBody ?? schema } },
})

const refused = (description: string, headers: Record<string, string> = {}) => ({
  description,
  headers: Object.fromEntries(
    Object.entries(headers).map(([name, text]) => [
      name,
      { description: text, schema: { type: 'string' as const } },
    ]),
  ),
  content: { 'application/problem+json': { schema: problem } },
})
