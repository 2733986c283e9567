import { z } from '@hono/zod-openapi'
import { languageHeaders, languageOf } from '../../language.ts'
import { requireType } from '../body.ts'
import { operation } from '../operation.ts'
import { fieldProblem } from '../schemas/problem.ts'
import { streamed } from '../streamed.ts'
import { importLine, takeLine } from './importLines.ts'
import { importOnce, ndjson } from './importOnce.ts'
import { linesOf } from './lines.ts'

const outcome = z
  .object({
    line: z.int(),
    status: z.int().openapi({ description: '201 made, 200 changed or same, else refused.' }),
    code: z.string().optional(),
    ignored: z.array(z.string()).optional(),
    errors: z.array(fieldProblem).optional(),
  })
  .openapi('ImportOutcome')

const lines = /^(application\/(x-)?(ndjson|jsonl|json-lines|json)|text\/plain)\b/i

export const importCatalogue = operation({
  method: 'post',
  path: '/import',
  scope: 'catalog',
  summary: 'Take over clients and services, one a line, each line all or nothing',
  description: `Without an \`Idempotency-Key\` each line is taken as it arrives. With one the whole body, at most 1 GiB, \
is received first; then every line is taken, even if the connection breaks, and the same call again gets the \
same answer. An answer of more than 4 MiB compressed (about a million lines), or with a line refused as \
\`overloaded\` or \`internal\`, is not kept: the same call again takes every line over again, which is harmless, \
and answers what became of each this time.`,
  body: importLine.openapi('ImportLine'),
  bodyMode: 'raw',
  bodyType: ndjson,
  bodyOptional: true,
  answers: {
    200: {
      description: 'What became of each line, as NDJSON',
      content: { [ndjson]: { schema: outcome } },
    },
  },
  handle({ ctx, http, key, idempotencyKey }) {
    const { body } = http.req.raw
    if (body) requireType(http, lines)
    if (idempotencyKey !== undefined) return importOnce(ctx, http, key.id, idempotencyKey)
    const locale = languageOf(http.req.raw, ctx.config)
    // Many clients read nothing before they have sent everything: waiting for them would be a deadlock.
    return streamed(
      ctx.log,
      http,
      ndjson,
      async (write) => {
        if (!body) return
        for await (const line of linesOf(body))
          await write(`${JSON.stringify(await takeLine(ctx, line, locale))}\n`)
      },
      { ahead: true, headers: languageHeaders(locale) },
    )
  },
})
