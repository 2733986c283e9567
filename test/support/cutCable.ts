import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** `before`: the statement never gets there. `after`: it was carried out, but nobody hears of it. */
export type Cut = 'before' | 'after'

export interface Cable {
  /** The database's address through this cable. */
  url: string
  /** Cuts the connection that next sends such a statement, once; resolves when that has happened. */
  cutAt(statement: RegExp, when: Cut): Promise<void>
  close(): void
}

const comQuery = 3

/** The statement of a client's packet; empty where it is none. */
const statementIn = (packet: Buffer): string =>
  packet[4] === comQuery ? packet.subarray(5).toString() : ''

/** A socket between an application and its database that can be cut at a chosen statement. */
export async function cable(databaseUrl: string): Promise<Cable> {
  const target = new URL(databaseUrl).searchParams.get('socketPath') ?? ''
  const path = join(mkdtempSync(join(tmpdir(), 'baja-cable-')), 'socket')
  let armed: { statement: RegExp; when: Cut; done(): void } | null = null
  const open = new Set<Socket>()

  const server = createServer((client) => {
    const upstream = connect(target)
    const cut = () => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', cut).on('close', () => {
        open.delete(socket)
        cut()
      })
    }
    let answering: (() => void) | null = null
    client.on('data', (packet) => {
      const hit = armed?.statement.test(statementIn(packet)) ? armed : null
      if (!hit) return upstream.write(packet)
      armed = null
      if (hit.when === 'before') {
        cut()
        return hit.done()
      }
      answering = hit.done
      upstream.write(packet)
    })
    upstream.on('data', (packet) => {
      if (!answering) return client.write(packet)
      cut()
      answering()
    })
  })
  server.listen(path)
  await once(server, 'listening')

  const url = new URL(databaseUrl)
  url.searchParams.set('socketPath', path)
  return {
    url: url.href,
    cutAt: (statement, when) =>
      new Promise((done) => {
        armed = { statement, when, done }
      }),
    close() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}
