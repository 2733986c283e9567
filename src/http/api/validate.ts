import type { z } from '@hono/zod-openapi'
import { DomainError } from '../../errors.ts'
import { fieldErrors } from './fieldErrors.ts'

/** The value as the schema reads it; throws `invalid` with every field that is wrong. */
export function validate<T extends z.ZodType>(schema: T | undefined, value: unknown): z.infer<T> {
  if (!schema) return undefined as z.infer<T>
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new DomainError('invalid', { errors: fieldErrors(parsed.error) })
  return parsed.data
}
