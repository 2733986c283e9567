import { z } from 'zod'
import { cutoffRules, rules } from './rules.ts'

const entry = rules.partial().extend({
  id: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'write 1 to 64 of A-Z a-z 0-9 . _ -'),
  extends: z.string().optional().describe('The policy whose rules hold where nothing is said.'),
  cutoff: cutoffRules.partial().optional(),
})

export const policyFileShape = z.strictObject({ policies: z.array(entry).max(1000) })

export type PolicyEntry = z.infer<typeof entry>

/** The JSON Schema of a policies file. */
export const policyFileSchema = (): object => ({
  ...z.toJSONSchema(policyFileShape, { io: 'input' }),
  title: 'Policies of Baja',
  description:
    'Rules that an entry leaves out are those of the policy it extends, of the built-in policy of its id, or of wipe-24h.',
})
