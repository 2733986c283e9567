import type { Context as HonoContext } from 'hono'
import { type Claim, claimKey } from '../../../auth/idempotencyClaim.ts'
import type { Context } from '../../../context.ts'
import type { Locale } from '../../../locale.ts'
import { languageHeaders, languageOf } from '../../language.ts'
import { packing, unpacked } from '../packed.ts'
import { type Spool, spool } from '../spool.ts'
import { streamed } from '../streamed.ts'
import { takeLine } from './importLines.ts'
import { linesOf } from './lines.ts'

export const ndjson = 'application/x-ndjson'

/** Characters of a kept answer: about a million lines that went well. */
const longest = 4 * 1024 * 1024
/** A line refused for such a reason may go well the next time. */
const passing = new Set(['overloaded', 'internal'])

/** An import's answer as it is kept: in the words of whoever asked first. */
interface Kept {
  locale: Locale
  packed: string
}

/**
 * An import with an Idempotency-Key. The body is received whole before any line is taken; then all of them are,
 * whether or not the client is still there, and a repetition gets the same answer. One that is too long to keep,
 * or that holds a line refused for a passing reason, is not kept: a repetition takes every line over again,
 * which is harmless because each says what shall be, and answers what became of it then.
 * Throws `too_large` from 1 GiB on, `malformed` for a body that breaks off, `idempotency_mismatch` for another
 * one, `slow_down` while the first import goes on.
 */
export async function importOnce(
  ctx: Context,
  http: HonoContext,
  keyId: string,
  idempotencyKey: string,
): Promise<Response> {
  const body = await spool(http.req.raw.body, `${http.req.path}\n`)
  let taking = false
  try {
    const found = await claimKey(ctx, keyId, idempotencyKey, body.hash)
    if ('body' in found) return repeated(ctx, http, JSON.parse(found.body))
    taking = true
    return taken(ctx, http, found, body)
  } finally {
    if (!taking) await body.close()
  }
}

function repeated({ log }: Context, http: HonoContext, { locale, packed }: Kept): Response {
  const tell = async (write: (text: string) => Promise<void>) => {
    for await (const text of unpacked(packed)) await write(text)
  }
  return streamed(log, http, ndjson, tell, { headers: languageHeaders(locale) })
}

function taken(ctx: Context, http: HonoContext, claim: Claim, body: Spool): Response {
  const locale = languageOf(http.req.raw, ctx.config)
  return streamed(
    ctx.log,
    http,
    ndjson,
    async (write, gone) => {
      const tell = async (text: string) => {
        if (gone.aborted) ctx.draining.throwIfAborted()
        else await write(text).catch(() => undefined)
      }
      try {
        await take(ctx, claim, body, locale, tell)
      } catch (error) {
        await claim.release()
        throw error
      } finally {
        await body.close()
      }
    },
    { ahead: true, headers: languageHeaders(locale) },
  )
}

async function take(
  ctx: Context,
  claim: Claim,
  body: Spool,
  locale: Locale,
  tell: (text: string) => Promise<void>,
): Promise<void> {
  const answer = packing(longest)
  let lasting = true
  for await (const line of linesOf(body.bytes())) {
    await claim.hold()
    const outcome = await takeLine(ctx, line, locale)
    if (outcome.code && passing.has(outcome.code)) lasting = false
    const text = `${JSON.stringify(outcome)}\n`
    await answer.add(text)
    await tell(text)
  }
  const packed = lasting ? await answer.end() : null
  if (packed === null) await claim.release()
  else await claim.keep({ status: 200, body: JSON.stringify({ locale, packed } satisfies Kept) })
}
