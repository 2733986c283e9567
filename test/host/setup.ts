import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { built } from '../support/built.ts'
import { freePort } from '../support/running.ts'
import { daemons } from './server/daemons.ts'
import { ensureServerPackages } from './server/packages.ts'
import { type Place, rootsOf } from './server/place.ts'
import { addTenant, type Tenant } from './server/tenant.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The hosting server of this run. */
    place: Place
    /** Somebody who stays, and whom the agent's probes look for besides. */
    control: Tenant
  }
}

const folder = `/var/lib/baja-hosting-${process.pid}`

/** Starts the hosting server; its guardian removes it when this run ends, however it ends. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensureServerPackages()
  built()
  const guardian = spawn(
    process.execPath,
    [join(import.meta.dirname, 'server', 'guardian.js'), folder],
    { detached: true, stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const gone = once(guardian, 'exit')
  await once(guardian.stdout, 'data')
  const remove = async () => {
    guardian.stdin.end()
    const [code] = await gone
    if (code !== 0) throw new Error(`${folder} was not removed whole`)
  }
  try {
    const place = await makePlace()
    for (const daemon of daemons) daemon.configure(place)
    await Promise.all(daemons.map((daemon) => daemon.start(place)))
    project.provide('place', place)
    project.provide('control', await addTenant(place, 'control'))
  } catch (error) {
    await remove()
    throw error
  }
  return remove
}

async function makePlace(): Promise<Place> {
  const ports = await Promise.all(Array.from({ length: 5 }, freePort))
  const [http = 0, imap = 0, smtp = 0, dns = 0, rndc = 0] = ports
  const place = { folder, ports: { http, imap, smtp, dns, rndc } }
  for (const path of Object.values(rootsOf(place)))
    mkdirSync(path, { recursive: true, mode: 0o755 })
  for (const name of ['run', 'log', 'var', 'home']) mkdirSync(join(folder, name), { mode: 0o755 })
  return place
}
