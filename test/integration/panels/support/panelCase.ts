import { eq } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import { jobStep } from '../../../../db/schema/job.ts'
import { letIn } from '../../../../src/cancellation/letIn.ts'
import { releaseJob, renewLease } from '../../../../src/cancellation/releaseJob.ts'
import { reportStep } from '../../../../src/cancellation/reportStep.ts'
import { claimJobs } from '../../../../src/cancellation/wiping.ts'
import type { Component } from '../../../../src/catalogue/service.ts'
import type { Job } from '../../../../src/deprovisioning/job.ts'
import type { JobCalls, Patience } from '../../../../src/deprovisioning/panelWork.ts'
import { recordIdentities } from '../../../../src/deprovisioning/recordIdentities.ts'
import { serve } from '../../../../src/deprovisioning/runner.ts'
import type { PanelAddress } from '../../../../src/panels/open.ts'
import { putServer } from '../../../../src/panels/servers.ts'
import type { TestApp } from '../../../support/app.ts'
import { type Case, confirmed, declared } from '../../../support/cancelling.ts'

export const calls: JobCalls = {
  claim: claimJobs,
  renew: renewLease,
  report: reportStep,
  release: releaseJob,
  letIn,
}

const patience: Patience = { pollMs: 5, withinMs: 200 }

/** Makes a peer a server of Baja's; gives its name. */
export async function serverOf(app: TestApp, address: PanelAddress): Promise<string> {
  const name = `panel-${nanoid(8).replaceAll(/[^A-Za-z0-9]/g, 'x')}`
  const { url, kind, username, secret, certificate, pin, settings } = address
  const facts = { url, kind, username, secret, certificate, pin, settings }
  await putServer(app.ctx, { name, ...facts })
  return name
}

export interface PanelService {
  server: string
  account: string
  domain: string
  identity?: string
  policy?: string
  more?: Component[]
}

const changesOf = ({ server, account, domain, identity, policy, more = [] }: PanelService) => ({
  server,
  ...(policy === undefined ? {} : { policy }),
  domain,
  components: [
    { kind: 'site', ref: domain },
    { kind: 'mailbox', ref: `info@${domain}` },
    { kind: 'dns_zone', ref: domain },
    { kind: 'account', ref: account, ...(identity === undefined ? {} : { identity }) },
    ...more,
  ],
})

/** A confirmed cancellation of a service on a panel, whose account was recognised before, due now. */
export async function dueOn(app: TestApp, service: PanelService): Promise<Case> {
  const made = await declared(app, changesOf(service))
  await recordIdentities(app.ctx)
  await app.call('POST', `/cancellations/${made.protocol}/confirm`, { code: made.code })
  app.clock.advance(7200)
  return made
}

/** The same with nobody having looked at the account before. */
export async function dueUnseen(app: TestApp, service: PanelService): Promise<Case> {
  const made = await confirmed(app, changesOf(service))
  app.clock.advance(7200)
  return made
}

/** Has the runner work what is due on a server; gives its job afterwards. */
export async function worked(app: TestApp, made: Pick<Case, 'server'>): Promise<Job> {
  await serve(app.ctx, calls, made.server, patience)
  return jobOn(app, made)
}

export async function jobOn(app: TestApp, { server }: Pick<Case, 'server'>): Promise<Job> {
  const { body } = await app.call<{ items: Job[] }>('GET', `/deprovisioning/jobs?server=${server}`)
  const [job] = body.items
  if (!job) throw new Error(`no job on ${server}`)
  return job
}

/** The pause after a give-back is over. */
export const later = (app: TestApp, seconds = 900): void => app.clock.advance(seconds)

export const stepStates = (job: Job): Record<string, string> =>
  Object.fromEntries(job.steps.map(({ kind, state }) => [kind, state]))

/** What a step's last report said went wrong. */
export async function errorOf(
  app: TestApp,
  jobId: string,
  kind: string,
): Promise<string | null | undefined> {
  const steps = await app.ctx.db.orm.select().from(jobStep).where(eq(jobStep.jobId, jobId))
  return steps.find((step) => step.kind === kind)?.error
}
