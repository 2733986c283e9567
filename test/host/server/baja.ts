import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { job } from '../../../db/schema/job.ts'
import type { Cancellation } from '../../../src/cancellation/cancellation.ts'
import { retryNow } from '../../../src/cancellation/operateJob.ts'
import { openRechecks } from '../../../src/cancellation/recheck.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import { built } from '../../support/built.ts'
import { serviceInput } from '../../support/catalogue.ts'
import { overhear } from '../../support/overheard/child.ts'
import { type RunningApp, runningApp } from '../../support/running.ts'
import { agentSettings } from './agentSettings.ts'
import { inside, type Place } from './place.ts'
import { addTenant, componentsOf, type Tenant } from './tenant.ts'

export interface AgentRun {
  child: ChildProcess
  /** All that it has said. */
  said(): string
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
}

/** Baja on a real port, and the hosting server as one of its servers. */
export interface Baja {
  app: RunningApp
  /** Puts the tenant's service into the catalogue. */
  contract(tenant: Tenant): Promise<void>
  /** Declares and confirms; gives the protocol. */
  cancel(tenant: Tenant): Promise<string>
  /** A new tenant that has cancelled. */
  leaver(name: string): Promise<{ tenant: Tenant; protocol: string }>
  /** `baja agent` as a process of its own, from the build; `within`: a command that runs it. */
  agent(options?: { once?: boolean; dryRun?: boolean; within?: string[] }): AgentRun
  /** Runs the agent until nothing is left to do that can be done now. */
  agentOnce(): Promise<{ code: number | NodeJS.Signals; said: string }>
  /** Lets the pause after a try be over. */
  overPause(): Promise<void>
  /** Lets the time of every re-check come, and does what the worker then does. */
  recheckNow(): Promise<void>
  /** Has a stuck job tried again, as staff do. */
  retry(protocol: string): Promise<void>
  stateOf(protocol: string): Promise<string>
  jobOf(protocol: string): Promise<Job>
  stop(): Promise<void>
}

/** `control` is the neighbour that the agent's probes look for besides. */
export async function startBaja(place: Place, control: Tenant): Promise<Baja> {
  const app = await runningApp()
  const server = `host-${process.pid}-${Number(app.url.split(':').at(-1))}`
  const key = await app.key(['provisioning'], [server])
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await app.call<T>(method, path, body)
    if (answer.status < 300) return answer.body
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  const contract = async (tenant: Tenant) => {
    const client = `c-${tenant.service}`
    await call('PUT', `/clients/${client}`, {
      name: 'Ana',
      email: `${client}@correo.example`,
      locale: 'es-AR',
      country: 'AR',
    })
    const components = componentsOf(tenant)
    const input = serviceInput(client, { domain: tenant.domain, server, components })
    await call('PUT', `/services/${tenant.service}`, input)
  }
  const cancel = async ({ service }: Tenant) => {
    const { protocol } = await call<Cancellation>('POST', '/cancellations', {
      service,
      channel: 'api',
    })
    const code = await app.codeFor(protocol)
    await call('POST', `/cancellations/${protocol}/confirm`, { code })
    return protocol
  }
  const jobOf = async (protocol: string): Promise<Job> => {
    const path = `/deprovisioning/jobs?server=${server}&limit=500`
    const { items } = await call<{ items: Job[] }>('GET', path)
    const found = items.find(({ cancellation }) => cancellation === protocol)
    if (!found) throw new Error(`no job of ${protocol}`)
    return found
  }
  const agent: Baja['agent'] = ({ once: isOnce, dryRun, within } = {}) => {
    const config = inside(place, 'etc', 'agent.json')
    const settings = {
      ...agentSettings(place, control),
      url: app.url,
      key,
      server,
      leaseSeconds: 60,
    }
    writeFileSync(config, JSON.stringify(settings), { mode: 0o600 })
    const flags = [...(isOnce ? ['--once'] : []), ...(dryRun ? ['--dry-run'] : [])]
    return run(['agent', '--config', config, ...flags], within)
  }
  return {
    app,
    contract,
    cancel,
    async leaver(name) {
      const tenant = await addTenant(place, name)
      await contract(tenant)
      return { tenant, protocol: await cancel(tenant) }
    },
    agent,
    async agentOnce() {
      const { ended, said } = agent({ once: true })
      return { code: await ended, said: said() }
    },
    async overPause() {
      await app.ctx.db.orm.execute(
        sql`update job set run_at = utc_timestamp(3) where state = 'waiting' and server = ${server}`,
      )
    },
    async recheckNow() {
      await app.ctx.db.orm
        .update(job)
        .set({ recheckAt: sql`utc_timestamp(3)` })
        .where(and(eq(job.server, server), isNotNull(job.recheckAt)))
      await openRechecks(app.ctx)
    },
    stateOf: async (protocol) =>
      (await call<Cancellation>('GET', `/cancellations/${protocol}`)).state,
    async retry(protocol) {
      const { id } = await jobOf(protocol)
      await retryNow(app.ctx, id, { kind: 'staff', id: 'stf_ana', name: 'Ana' })
    },
    jobOf,
    stop: () => app.stop(),
  }
}

function run(args: string[], within: string[] = []): AgentRun {
  const [program = '', ...rest] = [
    ...within,
    process.execPath,
    join(built(), 'src', 'cli.js'),
    ...args,
  ]
  const child = overhear(spawn(program, rest))
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal)
  return { child, said: () => text, ended }
}
