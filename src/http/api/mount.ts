import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { type ApiKey, authenticate } from '../../auth/apiKeys.ts'
import { isId } from '../../catalogue/ids.ts'
import type { Context } from '../../context.ts'
import { DomainError, invalidField } from '../../errors.ts'
import { hit } from '../../throttle.ts'
import { languageOf } from '../language.ts'
import { answerOnce } from './answerOnce.ts'
import { parseJson, readBody } from './body.ts'
import { document, idempotencyHeader } from './document.ts'
import { isRepeatable, type Operation } from './operation.ts'
import { problemOf, toDomainError } from './problem.ts'
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
    document(app, `${base}${op.path}`, op)
    app.on(op.method.toUpperCase(), honoPath(op.path), async (c) => {
      const response = await answer(ctx, op, c)
      // Nobody reads the answer to a HEAD: what writes it must not wait for a reader.
      if (c.req.raw.method === 'HEAD') await response.body?.cancel()
      return response
    })
  }
  app.notFound((c) => problemOf(new DomainError('not_found'), languageOf(c.req.raw, ctx.config)))
  app.onError((error, c) => {
    const refusal = toDomainError(error)
    if (refusal !== error)
      ctx.log.error(
        { err: error },
        refusal.code === 'overloaded' ? 'database unreachable' : 'unexpected error',
      )
    return problemOf(refusal, languageOf(c.req.raw, ctx.config))
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
  const idempotencyKey = isRepeatable(op) ? c.req.header('idempotency-key') : undefined
  if (idempotencyKey !== undefined)
    validate(idempotencyHeader, { 'Idempotency-Key': idempotencyKey })
  const run = async () => {
    const body = op.bodyMode === 'raw' ? undefined : readInput(op, text)
    const actor = { kind: 'key' as const, id: key.id, name: key.name, servers: key.servers }
    return op.handle({ ctx, key, actor, params, query, body, idempotencyKey, http: c } as never)
  }
  if (op.bodyMode === 'raw' || idempotencyKey === undefined) return run()
  const locale = languageOf(c.req.raw, ctx.config)
  return answerOnce(ctx, key.id, idempotencyKey, `${c.req.path}\n${text ?? ''}`, locale, run)
}

async function withinLimit(ctx: Context, key: ApiKey): Promise<void> {
  if (key.perMinute === null) return
  const { allowed, retryAfterSeconds } = await hit(ctx, `key:${key.id}`, {
    windowSeconds: 60,
    limit: key.perMinute,
  })
  if (!allowed) throw new DomainError('slow_down', { retryAfterSeconds })
}

function givenParams(op: Operation, c: HonoContext): Record<string, string> {
  const params = c.req.param() as Record<string, string>
  for (const [name, text] of Object.entries(params))
    if (!isId(text))
      throw name === op.makes
        ? invalidField(name, 'not_an_id', 'id_form')
        : new DomainError('not_found')
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
