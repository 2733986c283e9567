import { z } from '@hono/zod-openapi'

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z
      .array(z.object({ field: z.string(), problem: z.string(), remedy: z.string() }))
      .optional(),
    protocol: z.string().optional(),
    triesLeft: z.int().optional(),
    contact: z.string().optional(),
  })
  .openapi('Problem')
