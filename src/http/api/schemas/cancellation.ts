import { z } from '@hono/zod-openapi'
import {
  channels,
  copyStates,
  reasons,
  states,
  terminationKinds,
} from '../../../cancellation/cancellation.ts'
import { civilDate, id, instantOut, money, prose } from './fields.ts'

const policyRef = z.object({ id: z.string(), version: z.int() })
const onBasis = z.object({ amount: money, basis: z.string() }).nullable()

export const terms = z
  .object({
    policy: policyRef,
    packs: z.array(policyRef),
    timezone: z.string(),
    at: instantOut,
    endsAt: instantOut,
    lastDay: z.string().nullable(),
    confirmWithinSeconds: z.int(),
    undoWindowSeconds: z.int(),
    wipeWithinSeconds: z.int(),
    nextCharge: z.object({
      payment: z.enum(['auto_debit', 'invoice']),
      dueOn: z.string(),
      amount: money,
      fullAmount: money,
      cutoffAt: instantOut,
      verdict: z.enum(['stop', 'charge']),
      refundable: z.boolean(),
      reason: z.string(),
    }),
    refund: onBasis,
    owed: onBasis,
    dataKeptUntil: z.string().nullable(),
    backupsExpireOn: z.string().nullable(),
    loses: z.array(z.object({ kind: z.string(), ref: z.string() })),
    alternatives: z.array(
      z.object({
        endsOn: z.string(),
        verdict: z.enum(['stop', 'charge']),
        amount: money.nullable(),
      }),
    ),
    notices: z.array(z.string()),
    rules: z.array(
      z.object({
        code: z.string(),
        source: z.string(),
        pack: z.string().nullable(),
        replaced: z.string().nullable(),
        clause: z.object({ text: z.string(), url: z.string().optional() }).optional(),
        does: z.string().optional(),
        verified: z.object({ by: z.string(), on: z.string() }).optional(),
        unverified: z.literal(true).optional(),
      }),
    ),
    withdrawal: z
      .object({
        until: instantOut,
        days: z.int(),
        source: z.string(),
        code: z.string(),
        from: z.enum(['purchase', 'renewal']),
        dayZero: z.string(),
      })
      .nullable(),
    formalisedAt: instantOut.nullable(),
    charging: z.object({
      until: z.string(),
      byDay: z.boolean(),
      stopsLate: z.string().nullable(),
      free: z.object({ from: z.string(), to: z.string() }).nullish(),
      anchorDay: z.int().optional(),
    }),
    staysAlive: z.array(z.string()),
    commitment: z
      .object({ until: z.string(), cycles: z.int().nullable(), share: z.string().nullable() })
      .nullable(),
    refundBy: z.string().nullish(),
  })
  .openapi('Terms')

export const protocol = z.string().max(64).openapi({ example: 'BAJA-7K3M9QX2TAV' })

const terminationIn = z
  .strictObject({
    kind: z.enum(terminationKinds),
    cause: prose(2000)
      .nullish()
      .transform((value) => value || null),
  })
  .refine(({ kind, cause }) => kind === 'extraordinary' || cause === null, {
    path: ['cause'],
    message: 'only_if_extraordinary|leave_out_or_extraordinary',
  })
  .openapi('Termination')

export const declarationIn = z
  .strictObject({
    service: id,
    channel: z.enum(channels),
    reason: z
      .enum(reasons)
      .nullish()
      .transform((value) => value ?? undefined),
    comment: prose(2000)
      .nullish()
      .transform((value) => value ?? undefined),
    termination: terminationIn.nullish().transform((value) => value ?? undefined),
    endsOn: civilDate.nullish().transform((value) => value ?? undefined),
  })
  .openapi('Declaration')

export const codeIn = z.strictObject({ code: z.string().min(1).max(64) }).openapi('Code')

export const nothing = z.strictObject({}).openapi('Nothing')

export const cancellation = z
  .object({
    protocol,
    service: id,
    client: id,
    state: z.enum(states),
    channel: z.enum(channels),
    reason: z.enum(reasons).nullable(),
    termination: z
      .object({ kind: z.enum(terminationKinds), cause: z.string().nullable() })
      .optional(),
    declaredAt: instantOut,
    confirmBy: instantOut,
    confirmedAt: instantOut.nullable(),
    endedAt: instantOut.nullable(),
    completedAt: instantOut.nullable(),
    lastDay: z.string().nullable(),
    wipe: z.object({ notBefore: instantOut, deadline: instantOut }).nullable(),
    copy: z
      .object({
        state: z.enum(copyStates),
        deadline: instantOut,
        readyAt: instantOut.nullable(),
      })
      .optional()
      .openapi({ description: 'Of the kept data, once one was ordered.' }),
    terms,
    timeline: z.array(
      z.object({
        at: instantOut,
        event: z.string(),
        by: z.string(),
        detail: z.record(z.string(), z.unknown()).nullable(),
      }),
    ),
  })
  .openapi('Cancellation')
