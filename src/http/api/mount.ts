import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { type ApiKey, authenticate } from '../../auth/apiKeys.ts'
import { once } from '../../auth/idempotency.ts'
import { hit } from '../../auth/throttle.ts'
import type { Context } from '../../context.ts'
import { DomainError } from '../../errors.ts'
import { parseJson, readBody } from './body.ts'
import type { Operation } from './operation.ts'
import { pathParams } from './pathParams.ts'
import { problemOf, toDomainError } from './problem.ts'
import { requireId } from './requireId.ts'
import { problem } from './schemas/problem.ts'
import { validate } from './validate.ts'

export const base = '/api/v1'

/** The API's router: each operation with its guards, unknown paths and failures as problem+json. */
export function mountOperations(ctx: Context, operations: readonly Operation[]): OpenAPIHono {
  const app = new OpenAPIHono()
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
  })
  for (const op of operations) {
    document(app, op)
    app.on(op.method.toUpperCase(), honoPath(op.path), async (c) => {
      const response = await answer(ctx, op, c)
      // Nobody reads the answer to a HEAD: what writes it must not wait for a reader.
      if (c.req.raw.method === 'HEAD') await response.body?.cancel()
      return response
    })
  }
  app.notFound(() => problemOf(new DomainError('not_found')))
  app.onError((error) => {
    const refusal = toDomainError(error)
    if (refusal !== error)
      ctx.log.error(
        { err: error },
        refusal.code === 'overloaded' ? 'database unreachable' : 'unexpected error',
      )
    return problemOf(refusal)
  })
  return app
}

const noQuery = z.strictObject({})

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

async function answer(ctx: Context, op: Operation, c: HonoContext): Promise<Response> {
  const key = await authenticate(ctx, c.req.header('authorization'))
  if (op.scope && !key.scopes.includes(op.scope)) throw new DomainError('scope_missing')
  await withinLimit(ctx, key)
  const params = givenParams(op, c)
  const query = validate(op.query ?? noQuery, givenQuery(c))
  const text = op.bodyMode === 'raw' || op.method === 'get' ? undefined : await readBody(c)
  const run = async () => {
    const body = op.bodyMode === 'raw' ? undefined : readInput(op, text)
    const actor = { kind: 'key' as const, id: key.id, name: key.name, servers: key.servers }
    return op.handle({ ctx, key, actor, params, query, body, http: c } as never)
  }
  const idempotencyKey = c.req.header('idempotency-key')
  if (!isRepeatable(op) || idempotencyKey === undefined) return run()
  validate(idempotencyHeader, { 'Idempotency-Key': idempotencyKey })
  return answerOnce(ctx, key, idempotencyKey, `${c.req.path}\n${text ?? ''}`, run)
}

/** Whether an Idempotency-Key makes a repetition get the first one's answer; a stream is not kept. */
const isRepeatable = (op: Operation): boolean => op.method === 'post' && op.bodyMode !== 'raw'

const idempotencyHeader = z.object({
  'Idempotency-Key': z.string().min(1).max(255).optional().openapi({
    description: 'The same call with the same key gets the same answer, for 48 h.',
  }),
})

async function withinLimit(ctx: Context, key: ApiKey): Promise<void> {
  if (key.perMinute === null) return
  const { allowed, retryAfterSeconds } = await hit(ctx, `key:${key.id}`, {
    windowSeconds: 60,
    limit: key.perMinute,
  })
  if (!allowed) throw new DomainError('slow_down', { retryAfterSeconds })
}

/** Answers that changed nothing and may turn out otherwise the next time are not remembered. */
const transient = new Set([
  'malformed',
  'unsupported_media_type',
  'slow_down',
  'overloaded',
  'internal',
])

async function answerOnce(
  ctx: Context,
  key: ApiKey,
  idempotencyKey: string,
  request: string,
  run: () => Promise<Response>,
): Promise<Response> {
  const kept = await once(ctx, key.id, idempotencyKey, request, async () => {
    try {
      const response = await run()
      return { status: response.status, body: await response.text() }
    } catch (error) {
      if (!(error instanceof DomainError) || transient.has(error.code)) throw error
      return { status: error.status, body: await problemOf(error).text() }
    }
  })
  const type = kept.status < 400 ? 'application/json' : 'application/problem+json'
  return new Response(kept.body, { status: kept.status, headers: { 'content-type': type } })
}

function givenParams(op: Operation, c: HonoContext): Record<string, string> {
  const params = c.req.param() as Record<string, string>
  for (const [name, text] of Object.entries(params))
    if (name === op.makes) requireId(name, text)
    // No id has other characters than these, and the database can't even compare them.
    else if (!/^[ -~]*$/.test(text)) throw new DomainError('not_found')
  return params
}

/** Each query field once; an empty value counts as absent. */
function givenQuery(c: HonoContext): Record<string, string | string[]> {
  const given = Object.entries(c.req.queries()).map(([name, values]) => [
    name,
    values.length === 1 ? values[0] : values,
  ])
  return Object.fromEntries(given.filter(([, value]) => value !== ''))
}

function readInput(op: Operation, text: string | undefined): unknown {
  if (!op.body) return undefined
  if (text === undefined) {
    if (op.bodyOptional) return {}
    throw new DomainError('malformed')
  }
  const given = parseJson(text)
  return validate(op.body, given)
}

function document(app: OpenAPIHono, op: Operation): void {
  app.openAPIRegistry.registerPath({
    method: op.method,
    path: `${base}${op.path}`,
    summary: op.summary,
    tags: [op.scope ?? 'terms'],
    security: [{ key: op.scope ? [op.scope] : [] }],
    request: {
      params: pathParams(op.path),
      ...(isRepeatable(op) ? { headers: idempotencyHeader } : {}),
      ...(op.query ? { query: op.query as z.ZodObject } : {}),
      ...(op.body
        ? {
            body: {
              required: !op.bodyOptional,
              content: {
                [op.bodyType ?? 'application/json']: { schema: op.documentedBody ?? op.body },
              },
            },
          }
        : {}),
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
