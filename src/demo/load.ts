import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createKey, scopes } from '../auth/apiKeys.ts'
import { hashPassword } from '../auth/passwords.ts'
import { addStaff } from '../auth/staff.ts'
import { putClient } from '../catalogue/clients.ts'
import { putService } from '../catalogue/putService.ts'
import { plusSeconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { demoClients, demoServices } from './clients.ts'
import { live } from './history.ts'
import { hostIn, installService, mixUpOwner, serverName } from './host.ts'
import { demoStaff } from './staff.ts'

/** The demo's API keys in clear, kept beside its database so that a second start can show them again. */
export interface DemoKeys {
  scripts: string
  agent: string
}

const firstUid = 21_000

/** Fills an empty database and host with the demo; gives its keys. A second call keeps what is there. */
export async function loadDemo(ctx: Context, folder: string): Promise<DemoKeys> {
  const kept = join(folder, 'keys.json')
  try {
    return JSON.parse(readFileSync(kept, 'utf8'))
  } catch {}
  const host = hostIn(join(folder, 'host'))
  // The catalogue was there before anything that happened to it.
  const past = {
    ...ctx,
    clock: { ...ctx.clock, now: () => plusSeconds(ctx.clock.now(), -30 * 86_400) },
  }
  for (const { number, key, ...input } of demoClients)
    await putClient(past, number, { ...input, passwordHash: await hashPassword(key) })
  for (const [index, service] of demoServices(ctx.clock.now(), ctx.config.timezone).entries()) {
    const state = service.history === 'cancelled' ? ('cancelled' as const) : service.input.state
    await putService(past, service.id, { ...service.input, state })
    if (state !== 'cancelled' && service.history !== 'completed')
      installService(host, { id: service.id, ...service.input }, firstUid + index)
    if (service.history === 'stuck')
      mixUpOwner(host, { id: service.id, ...service.input }, firstUid + index)
    await live(ctx, service)
  }
  for (const member of demoStaff) await addStaff(past, member)
  const all = { servers: null, perMinute: null, expiresAt: null }
  const scripts = await createKey(ctx, { ...all, name: 'demo-scripts', scopes: [...scopes] })
  const agent = await createKey(ctx, {
    ...all,
    name: 'demo-agent',
    scopes: ['provisioning'],
    servers: [serverName],
  })
  const keys = { scripts: scripts.key, agent: agent.key }
  mkdirSync(folder, { recursive: true })
  writeFileSync(kept, JSON.stringify(keys), { mode: 0o600 })
  return keys
}
