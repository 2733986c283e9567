import { z } from 'zod'
import { allPacks } from './packs/packBook.ts'
import { civilDate, cutoffRules, line, rules } from './rules.ts'

const entry = rules.partial().extend({
  id: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'write 1 to 64 of A-Z a-z 0-9 . _ -'),
  extends: z.string().optional().describe('The policy whose rules hold where nothing is said.'),
  cutoff: cutoffRules.partial().optional(),
})

const packReview = z
  .strictObject({
    pack: z.enum(allPacks.map(({ id }) => id)),
    version: z.int().min(1).optional().describe('The version that was read; absent: any.'),
    fact: z.string().optional().describe('The one fact that was read; absent: the whole pack.'),
    by: line(160).describe('Whose counsel signed it.'),
    on: civilDate,
  })
  .describe("What the provider's counsel signed of a country pack.")

export const policyFileShape = z.strictObject({
  policies: z.array(entry).max(1000),
  packReviews: z.array(packReview).max(1000).optional(),
})

export type PolicyEntry = z.infer<typeof entry>

/** The JSON Schema of a policies file. */
export const policyFileSchema = (): object => ({
  ...z.toJSONSchema(policyFileShape, { io: 'input' }),
  title: 'Policies of Baja',
  description:
    'Rules that an entry leaves out are those of the policy it extends, of the built-in policy of its id, or of wipe-24h.',
})
