import { z } from '@hono/zod-openapi'
import { stepKinds } from '../../deprovisioning/steps.ts'
import { protocol } from './schemas/cancellation.ts'
import { jobId } from './schemas/deprovisioning.ts'
import { id } from './schemas/fields.ts'

const known: Record<string, z.ZodType> = {
  number: id.openapi({ example: '1001' }),
  service: id,
  protocol,
  job: jobId,
  kind: z.enum(stepKinds),
}

/**
 * The parameters of a path such as `/services/{id}/terms`, for its documentation; undefined where it has
 * none. An `{id}` is the one of what stands before it.
 */
export function pathParams(path: string): z.ZodObject | undefined {
  const found = [...path.matchAll(/(\w+?)s\/\{(\w+)\}/g)]
  if (found.length === 0) return undefined
  const schemaOf = (thing: string, name: string): z.ZodType => {
    const schema = known[name === 'id' ? thing : name]
    if (!schema) throw new Error(`${path}: nobody knows what {${name}} is`)
    return schema
  }
  return z.object(
    Object.fromEntries(found.map(([, thing = '', name = '']) => [name, schemaOf(thing, name)])),
  )
}
