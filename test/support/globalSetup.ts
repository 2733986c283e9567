import { existsSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../db/embedded.ts'
import { livingServer, placeIn } from '../../db/mariadb.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The throw-away MariaDB of this run; `testDatabase` gives each worker a schema of its own. */
    databaseUrl: string
  }
}

const prefix = 'baja-test-'
const parent = hasRoom('/dev/shm') ? '/dev/shm' : tmpdir()
const folder = join(parent, `${prefix}${process.pid}`)

/** One MariaDB for the whole run: each project joins it, the last to leave removes it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeAbandoned()
  const server = await startEmbedded({ folder, durable: false })
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  project.provide('databaseUrl', server.url)
  return async () => {
    await server.stop()
    if (livingServer(placeIn(folder)) === null) remove()
  }
}

function hasRoom(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(path)
    return bavail * bsize > 2 ** 30
  } catch {
    return false
  }
}

/** What a killed run left behind: its server and its folder. */
function removeAbandoned(): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix) || existsSync(`/proc/${name.slice(prefix.length)}`)) continue
    const abandoned = join(parent, name)
    try {
      const server = livingServer(placeIn(abandoned))
      if (server !== null) process.kill(server, 'SIGKILL')
      rmSync(abandoned, { recursive: true, force: true })
    } catch {
      // Another user's, or not yet gone: the next run tries again.
    }
  }
}
