import { eq } from 'drizzle-orm'
import { accessReturn } from '../../db/schema/server.ts'
import { service as serviceTable } from '../../db/schema/service.ts'
import type { TestApp } from './app.ts'
import { type Case, completed, declared, rowOf, withdraw } from './cancelling.ts'
import { claimOne } from './wipe.ts'

/** A re-check found something under the name, and the host has no record of it; with where to say that it was seen. */
export async function foundAgain(app: TestApp): Promise<Case & { act: string }> {
  const made = await completed(app)
  app.clock.advance(3600)
  const job = await claimOne(app, made.server)
  await app.call('PUT', `/deprovisioning/jobs/${job?.id}/steps/verify`, {
    epoch: job?.epoch,
    state: 'failed',
    error: 'identity_mismatch',
    retryable: false,
    evidence: [],
  })
  return { ...made, act: `/staff/attention/found/${job?.id}` }
}

/** What the forms about somebody who was shut out carry. */
export const account = { cuenta: 'anacuenta' }

interface ShutOut {
  retry: string
  settle: string
}

/** A client who came back, whose account the panel couldn't open; with where that is acted upon. */
export const shutOut = async (app: TestApp): Promise<Case & ShutOut> =>
  shutOutAgain(app, await declared(app))

/** The same of somebody who has declared. */
export async function shutOutAgain(app: TestApp, made: Case): Promise<Case & ShutOut> {
  await withdraw(app, made.protocol)
  const { orm } = app.ctx.db
  await orm
    .update(serviceTable)
    .set({ state: 'suspended' })
    .where(eq(serviceTable.id, made.service))
  await orm.insert(accessReturn).values({
    cancellationId: (await rowOf(app, made.protocol)).id,
    ref: account.cuenta,
    serviceId: made.service,
    server: made.server,
    attempts: 3,
    lastError: 'panel_refuses',
  })
  const act = (name: string) => `/staff/attention/access/${made.protocol}/${name}`
  return { ...made, retry: act('retry'), settle: act('settle') }
}
