import { z } from '@hono/zod-openapi'

/** What is wrong with one field, in words. */
export const fieldProblem = z
  .object({ field: z.string(), problem: z.string(), remedy: z.string() })
  .openapi('FieldProblem')

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(fieldProblem).optional(),
    protocol: z.string().optional(),
    triesLeft: z.int().optional(),
    contact: z.string().optional(),
  })
  .openapi('Problem')
