import { z } from '@hono/zod-openapi'
import { DomainError } from '../../../errors.ts'
import { operation } from '../operation.ts'
import { streamed } from '../streamed.ts'
import { importLine, takeLine } from './importLines.ts'
import { linesOf } from './lines.ts'

const outcome = z
  .object({ line: z.int(), status: z.int(), code: z.string().optional() })
  .openapi('ImportOutcome')

export const importCatalogue = operation({
  method: 'post',
  path: '/import',
  scope: 'catalog',
  summary: 'Take over clients and services, one a line, each line all or nothing',
  body: importLine.openapi('ImportLine'),
  bodyMode: 'raw',
  answers: {
    200: {
      description: 'What became of each line, as NDJSON',
      content: { 'application/x-ndjson': { schema: outcome } },
    },
  },
  handle({ ctx, http }) {
    const type = http.req.header('content-type') ?? ''
    if (!/^(application\/(x-)?(ndjson|jsonl|json-lines|json)|text\/plain)\b/i.test(type))
      throw new DomainError('unsupported_media_type')
    const body = http.req.raw.body
    return streamed(ctx.log, 'application/x-ndjson', async (write) => {
      if (!body) return
      for await (const { number, text } of linesOf(body)) {
        const answer =
          text === null
            ? { line: number, status: 413, code: 'too_large' }
            : await takeLine(ctx, text, number)
        await write(`${JSON.stringify(answer)}\n`)
      }
    })
  },
})
