import { once } from '../../auth/idempotency.ts'
import type { Context } from '../../context.ts'
import { DomainError } from '../../errors.ts'
import { problemOf } from './problem.ts'

/** Refusals that may turn out otherwise the next time are not remembered. */
const transient = new Set([
  'malformed',
  'unsupported_media_type',
  'slow_down',
  'overloaded',
  'internal',
])

/** The answer of `run`, or the one that this Idempotency-Key got when it was used before. */
export async function answerOnce(
  ctx: Context,
  keyId: string,
  idempotencyKey: string,
  request: string,
  run: () => Promise<Response>,
): Promise<Response> {
  const kept = await once(ctx, keyId, idempotencyKey, request, async () => {
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
