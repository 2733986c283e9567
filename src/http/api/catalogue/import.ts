import { z } from '@hono/zod-openapi'
import { languageHeaders, languageOf } from '../../language.ts'
import { requireType } from '../body.ts'
import { operation } from '../operation.ts'
import { fieldProblem } from '../schemas/problem.ts'
import { streamed } from '../streamed.ts'
import { importLine, takeLine } from './importLines.ts'
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
  body: importLine.openapi('ImportLine'),
  bodyMode: 'raw',
  bodyType: 'application/x-ndjson',
  bodyOptional: true,
  answers: {
    200: {
      description: 'What became of each line, as NDJSON',
      content: { 'application/x-ndjson': { schema: outcome } },
    },
  },
  handle({ ctx, http }) {
    const { body } = http.req.raw
    if (body) requireType(http, lines)
    const locale = languageOf(http.req.raw, ctx.config)
    // Many clients read nothing before they have sent everything: waiting for them would be a deadlock.
    return streamed(
      ctx.log,
      http,
      'application/x-ndjson',
      async (write) => {
        if (!body) return
        for await (const line of linesOf(body))
          await write(`${JSON.stringify(await takeLine(ctx, line, locale))}\n`)
      },
      { ahead: true, headers: languageHeaders(locale) },
    )
  },
})
