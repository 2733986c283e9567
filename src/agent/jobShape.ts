import { z } from 'zod'

const target = z.object({ kind: z.string(), ref: z.string(), identity: z.string().nullish() })

const step = z.object({
  kind: z.string().regex(/^[a-z_]{1,32}$/),
  state: z.string(),
  targets: z.array(target),
  evidence: z.array(z.unknown()).nullish(),
})

/** A job in an answer of Baja's. */
export const job = z.object({
  // It becomes the name of a directory, so `.` and `..` won't do.
  id: z.string().regex(/^(?!\.+$)[A-Za-z0-9._-]{1,64}$/),
  service: z.string().min(1),
  server: z.string().nullish(),
  state: z.string(),
  epoch: z.int().min(0),
  notBefore: z.iso.datetime({ offset: true }),
  deadline: z.iso.datetime({ offset: true }),
  steps: z.array(step),
})

/** What of an open cancellation is to be recognised on the host, in an answer of Baja's. */
export const inspection = z.object({
  protocol: z.string().regex(/^[A-Z0-9-]{1,32}$/),
  service: z.string().min(1),
  targets: z.array(target),
})

export type Inspection = z.infer<typeof inspection>

/** A deprovisioning job, as much of it as the agent needs (DESIGN, “HTTP API”, job). */
export type Job = z.infer<typeof job>
export type Step = z.infer<typeof step>
