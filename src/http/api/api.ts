import { Hono, type Context as HonoContext } from 'hono'
import { type ApiDocument, apiReference } from '../../../views/apiReference.tsx'
import { textsFor } from '../../../views/texts/catalogues.ts'
import { version } from '../../config.ts'
import type { Context } from '../../context.ts'
import { DomainError, type ErrorCode, statusOf } from '../../errors.ts'
import { policyFileSchema } from '../../terms/policyShape.ts'
import { languageOf } from '../language.ts'
import { pageHeaders } from '../pageHeaders.ts'
import { base, mountOperations } from './mount.ts'
import { operations } from './operations.ts'
import { problemOf } from './problem.ts'

/** Everything under `/api`: the operations, their OpenAPI document and its reading page. */
export function api(ctx: Context): Hono {
  const app = new Hono()
  const v1 = mountOperations(ctx, operations)
  const document = v1.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: `${ctx.config.providerName} · Baja API`,
      version,
      description:
        'Cancellations of hosting services: declared, confirmed, wiped, and never debited in vain.',
    },
    servers: [{ url: ctx.config.publicUrl }],
  })
  app.get(`${base}/openapi.json`, (c) => c.json(document))
  app.get('/api/policies.schema.json', (c) => c.json(policyFileSchema()))
  app.get('/api/docs', pageHeaders(ctx.config.publicUrl), (c) =>
    c.html(apiReference(document as ApiDocument, { css: '/baja.css' }, errorList)),
  )
  app.route(base, v1)
  const unknown = (c: HonoContext) =>
    problemOf(new DomainError('not_found'), languageOf(c.req.raw, ctx.config))
  app.all('/api/*', unknown)
  app.all('/api', unknown)
  return app
}

const errorList = (Object.keys(statusOf) as ErrorCode[]).map((code) => {
  const [title, detail] = textsFor('en').errors.codes[code]
  return { code, status: statusOf[code], title, detail }
})
