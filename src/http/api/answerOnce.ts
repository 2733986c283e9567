import { once } from '../../auth/idempotency.ts'
import type { Context } from '../../context.ts'
import { DomainError, type ErrorCode, type ErrorFacts } from '../../errors.ts'
import type { Locale } from '../../locale.ts'
import { jsonText } from './operation.ts'
import { problemOf } from './problem.ts'

/** Refusals that may turn out otherwise the next time are not remembered. */
const transient = new Set([
  'malformed',
  'unsupported_media_type',
  'slow_down',
  'overloaded',
  'internal',
])

/** A refusal as it is kept: its words are those of whoever asks again. */
interface Refusal {
  code: ErrorCode
  facts: ErrorFacts
}

/** The answer of `run`, or the one that this Idempotency-Key got when it was used before. */
export async function answerOnce(
  ctx: Context,
  keyId: string,
  idempotencyKey: string,
  request: string,
  locale: Locale,
  run: () => Promise<Response>,
): Promise<Response> {
  const kept = await once(ctx, keyId, idempotencyKey, request, async () => {
    try {
      const response = await run()
      return { status: response.status, body: await response.text() }
    } catch (error) {
      if (!(error instanceof DomainError) || transient.has(error.code)) throw error
      const { code, facts, status } = error
      return { status, body: JSON.stringify({ code, facts } satisfies Refusal) }
    }
  })
  if (kept.status >= 400) {
    const { code, facts }: Refusal = JSON.parse(kept.body)
    return problemOf(new DomainError(code, facts), locale)
  }
  return jsonText(kept.status, kept.body)
}
