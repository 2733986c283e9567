import { z } from '@hono/zod-openapi'
import { jobStates } from '../../../deprovisioning/job.ts'
import { stepKinds, stepStates } from '../../../deprovisioning/steps.ts'
import { id, instant, instantOut, line } from './fields.ts'

export const jobId = z.string().max(64).openapi({ example: 'job_V1StGXR8_Z5jdHi6B-myT' })

const worker = line(128).openapi({ example: 'web-01' })
const leaseSeconds = z.int().min(1).max(3600)
const epoch = z.int().min(0).max(2_147_483_647)

export const claimIn = z
  .strictObject({
    worker,
    server: id.nullish().transform((value) => value ?? undefined),
    limit: z.int().min(1).max(100),
    leaseSeconds,
    waitSeconds: z
      .int()
      .min(0)
      .max(60)
      .optional()
      .openapi({ description: 'Wait this long for a job to come due.' }),
  })
  .openapi('Claim')

const error = line(500)

export const releaseIn = z
  .strictObject({ epoch, error: error.nullish().transform((value) => value ?? undefined) })
  .openapi('Release')

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER)

const progress = z
  .strictObject({
    step: z.enum(stepKinds),
    entries: count,
    bytes: count.optional(),
    of: count.optional(),
  })
  .openapi('Progress', {
    description: `How far the worker has come in a step: \`entries\` dealt with, \`of\` how many; without \`of\` they are
still being counted. Shown to the client and to staff until the step is reported. No evidence of anything.`,
  })

export const leaseIn = z
  .strictObject({
    epoch,
    leaseSeconds,
    progress: progress.nullish().transform((value) => value ?? undefined),
  })
  .openapi('Lease')

/** Nested some thousand times it could be read, but never written again. */
const mostLevels = 16
const isShallow = (value: unknown, levels = mostLevels): boolean =>
  value === null ||
  typeof value !== 'object' ||
  (levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1)))

const leftover = z.unknown().refine((value) => isShallow(value), 'unusable|check_it')

/** What each kind of step has to show, as evidence.ts judges it. */
const toShow = `One for each of the step's targets, each target once. \`before\` and \`after\` are what was there and what a
fresh look found; \`digest\` is one of the listing of what was there. Done means:
\`cut_access\`, \`manual\`: no more than before, nothing in \`left\`;
\`export\`: \`after\`, the copy, has no less than \`before\`;
\`wipe_files\`, \`wipe_databases\`, \`wipe_mailboxes\`, \`remove_dns\`, \`release\`, \`verify\`: \`after\` is 0 and 0, nothing in
\`left\`, but for a number (or licence, or certificate) whose porting is open: with \`method\` \`porting_open\` it may stay.
What stayed else, and why, is \`partial\`; what could not be looked at is \`unknown\`.`

const evidenceIn = z
  .strictObject({
    target: z.strictObject({ kind: id, ref: line(255) }),
    before: z.strictObject({
      entries: count,
      bytes: count,
      digest: z.string().max(200).nullish(),
    }),
    after: z.strictObject({ entries: count, bytes: count }),
    place: line(500).nullish().openapi({
      description:
        'Of an `export`: where the holder gets the copy, a URL or plain words. Only they and staff read it; no answer shows it.',
    }),
    left: z.array(leftover).max(1000),
    observedAt: instant.transform((at) => at.toISOString()),
    observer: line(128),
    method: line(500),
  })
  .openapi('Evidence')

export const epochIn = z.object({ epoch })

export const stepIn = z
  .strictObject({
    epoch,
    state: z.enum(['done', 'partial', 'unknown', 'failed']),
    evidence: z.array(evidenceIn).max(5000).default([]).openapi({ description: toShow }),
    error: error.nullish().transform((value) => value ?? null),
    retryable: z
      .boolean()
      .nullish()
      .transform((value) => value ?? true),
  })
  .openapi('StepReport')

const evidence = z.object({
  target: z.object({ kind: z.string(), ref: z.string() }),
  before: z.object({ entries: z.int(), bytes: z.int(), digest: z.string().nullish() }),
  after: z.object({ entries: z.int(), bytes: z.int() }),
  left: z.array(z.unknown()),
  observedAt: instantOut,
  observer: z.string(),
  method: z.string(),
})

export const job = z
  .object({
    id: jobId,
    cancellation: z.string(),
    service: id,
    server: id,
    purpose: z.enum(['deactivate', 'erase', 'export']),
    state: z.enum(jobStates),
    epoch: z.int(),
    leaseUntil: instantOut.nullable(),
    notBefore: instantOut,
    deadline: instantOut,
    attempts: z.int(),
    progress: progress.optional(),
    steps: z.array(
      z.object({
        kind: z.enum(stepKinds),
        state: z.enum(stepStates),
        targets: z.array(
          z.object({ kind: z.string(), ref: z.string(), identity: z.string().nullable() }),
        ),
        evidence: z.array(evidence),
      }),
    ),
  })
  .openapi('Job')

export const claimed = z.object({ jobs: z.array(job) }).openapi('Claimed')
