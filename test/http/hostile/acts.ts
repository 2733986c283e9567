import { eq } from 'drizzle-orm'
import { job } from '../../../db/schema/job.ts'
import { start } from '../../../src/auth/sessions.ts'
import { requestElsewhere } from '../../../src/cancellation/doneElsewhere.ts'
import type { StaffActor } from '../../../src/context.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import type { TestApp } from '../../support/app.ts'
import { type Case, wiping } from '../../support/cancelling.ts'
import { reportDone } from '../../support/wipe.ts'
import { key, type Visitor, visitor } from '../pages/visitor.ts'

export type Wiped = Case & { job: Job }

/** The client of something that was brought about over the API, logged in. */
export async function holderOf(app: TestApp, { client }: { client: string }): Promise<Visitor> {
  const person = { name: 'Ana', email: 'ana@correo.example', locale: 'es-AR', country: 'AR' }
  await app.call('PUT', `/clients/${client}`, { ...person, password: key })
  const visit = visitor(app)
  visit.cookie = (await start(app.ctx, client)).cookie.split(';')[0] ?? ''
  return visit
}

/** A job that stands still because a record on its host names somebody else. */
export async function stuck(app: TestApp): Promise<Wiped> {
  const made = await wiping(app)
  await reportDone(app, made.job, 'cut_access')
  await app.call('PUT', `/deprovisioning/jobs/${made.job.id}/steps/wipe_files`, {
    ...{ epoch: 1, state: 'failed', error: 'identity_mismatch', retryable: false, evidence: [] },
  })
  return made
}

/** What a job's page hands on in its forms. */
export async function epochOf({ ctx }: TestApp, id: string): Promise<number> {
  const [row] = await ctx.db.orm.select().from(job).where(eq(job.id, id))
  if (!row) throw new Error(`no job ${id}`)
  return row.epoch
}

/** Somebody's request that a step count as done elsewhere; gives its id. */
export const asked = (
  { ctx }: TestApp,
  jobId: string,
  by: StaffActor,
  said: { step?: string; reason?: string; proof?: string } = {},
): Promise<string> => {
  const usual = { step: 'cut_access', reason: 'Se migró', proof: 'Miré: no hay nada' }
  return requestElsewhere(ctx, { jobId, ...usual, ...said }, by)
}
