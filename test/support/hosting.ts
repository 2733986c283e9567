import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nanoid } from 'nanoid'
import type { Cancellation } from '../../src/cancellation/cancellation.ts'
import type { Service } from '../../src/catalogue/service.ts'
import { type Host, hostIn, installService } from '../../src/demo/host.ts'
import { built } from './built.ts'
import { serviceInput } from './catalogue.ts'
import { overhear, overhearState } from './overheard/child.ts'
import type { RunningApp } from './running.ts'

export const tenantUid = 22_001

export interface HostingServer {
  name: string
  host: Host
  /** A client's service with its files on this server. */
  contract(domain: string): Promise<Service>
  /** Declares and confirms; gives the protocol. */
  cancel(service: Service): Promise<string>
  /** The agent as a process of its own, from the build. */
  agent(options?: { once?: boolean; leaseSeconds?: number }): ChildProcess
  remove(): void
}

/** A hosting server's folders, with the agent's roots where only root can change them. */
export async function hostingServer(app: RunningApp): Promise<HostingServer> {
  const name = `host-${nanoid(8).replaceAll(/[^A-Za-z0-9]/g, 'x')}`
  const folder = mkdtempSync(join('/var/lib', 'baja-host-'))
  const host = hostIn(folder)
  const key = await app.key(['provisioning'], [name])
  return {
    name,
    host,
    async contract(domain) {
      const client = `c-${domain.replaceAll('.', '-')}-${name}`
      await app.call('PUT', `/clients/${client}`, {
        name: 'Ana',
        email: `${client}@correo.example`,
        locale: 'es-AR',
        country: 'AR',
      })
      const id = `srv-${client}`
      const input = serviceInput(client, { domain, server: name })
      await app.call('PUT', `/services/${id}`, input)
      const service = { id, ...input }
      installService(host, service, tenantUid)
      return service
    },
    async cancel(service) {
      const declared = await app.call<Cancellation>('POST', '/cancellations', {
        service: service.id,
        channel: 'api',
      })
      const { protocol } = declared.body
      const code = await app.codeFor(protocol)
      await app.call('POST', `/cancellations/${protocol}/confirm`, { code })
      return protocol
    },
    agent({ once = false, leaseSeconds = 60 } = {}) {
      const config = join(folder, 'agent.json')
      const settings = {
        url: app.url,
        key,
        server: name,
        roots: host,
        leaseSeconds,
        pollSeconds: 1,
        settleSeconds: 0,
      }
      writeFileSync(config, JSON.stringify(settings))
      const cli = join(built(), 'src', 'cli.js')
      const argv = [cli, 'agent', '--config', config, ...(once ? ['--once'] : [])]
      return overhear(spawn(process.execPath, argv))
    },
    remove() {
      overhearState(host.state)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}
