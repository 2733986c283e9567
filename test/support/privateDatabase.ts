import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded } from '../../db/embedded.ts'
import { livingServer, placeIn } from '../../db/mariadb.ts'
import { migrate } from '../../db/migrate.ts'
import { until } from './running.ts'

export interface PrivateDatabase {
  url: string
  /** Ends the server with -9, as a power cut does; resolves once it is gone. */
  kill(): Promise<void>
  restart(): Promise<void>
  remove(): Promise<void>
}

/** A MariaDB of the test's own, on disk and durable, that may be killed and started again. */
export async function privateDatabase(): Promise<PrivateDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'baja-private-'))
  const place = placeIn(folder)
  const started: Embedded[] = []
  const start = async () => {
    const server = await startEmbedded({ folder, durable: true })
    started.push(server)
    return server
  }
  const remove = async () => {
    for (const server of started) await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const { url } = await start()
  await migrate(url).catch(async (error) => {
    await remove()
    throw error
  })
  return {
    url,
    async kill() {
      const pid = livingServer(place)
      if (pid) process.kill(pid, 'SIGKILL')
      await until(async () => livingServer(place) === null)
    },
    restart: async () => void (await start()),
    remove,
  }
}
