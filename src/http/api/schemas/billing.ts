import { z } from '@hono/zod-openapi'
import { id, instantOut } from './fields.ts'

/** The columns of a debit, in the order in which CSV gives them. */
export const debitColumns = [
  'service',
  'client',
  'domain',
  'payment',
  'dueOn',
  'amount',
  'currency',
  'cutoffAt',
  'verdict',
  'holdUntil',
  'collect',
  'protocol',
  'reason',
] as const

export const debit = z
  .object({
    service: id,
    client: id,
    domain: z.string(),
    payment: z.enum(['auto_debit', 'invoice']),
    dueOn: z.string(),
    amount: z.string(),
    currency: z.string(),
    cutoffAt: instantOut,
    verdict: z.enum(['charge', 'stop', 'hold']),
    holdUntil: instantOut.nullable(),
    collect: z.enum(['late']).nullable(),
    protocol: z.string().nullable(),
    reason: z.string(),
  })
  .openapi('Debit')
