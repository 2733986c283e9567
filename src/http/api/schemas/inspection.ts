import { z } from '@hono/zod-openapi'
import { id, line } from './fields.ts'

const target = {
  kind: id,
  ref: line(255),
  identity: z.string().nullable().openapi({
    description:
      'By what the host tells its holder from any other; null: nothing there says whose it is.',
  }),
}

export const inspectionIn = z
  .strictObject({
    targets: z
      .array(z.strictObject({ ...target, identity: line(255).nullable() }))
      .min(1)
      .max(5000),
  })
  .openapi('InspectionReport')

export const inspection = z
  .object({
    protocol: z.string(),
    service: id,
    server: id,
    targets: z.array(z.object({ ...target, kind: z.string(), ref: z.string() })),
  })
  .openapi('Inspection')
