import { once } from 'node:events'
import type { IncomingHttpHeaders } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { selfSigned } from '../../mail/certificate.ts'

export interface PeerCall {
  method: string
  /** Without its query. */
  path: string
  /** Of the query or a form's body. */
  field(name: string): string
  headers: IncomingHttpHeaders
  body: string
}

/** What a peer does with one call. `break off`: the connection, without a word. */
export type PeerAnswer =
  | { status?: number; headers?: Record<string, string>; body: string | object }
  | 'break off'
  | 'say nothing'

export interface Peer {
  url: string
  cert: string
  calls: PeerCall[]
  /** Answers instead of the peer when it returns something; it may be given what the peer would have said. */
  interfere: (call: PeerCall, act: () => PeerAnswer) => PeerAnswer | undefined
  close(): Promise<void>
}

/** Speaks HTTPS on loopback with a certificate of its own, as panels do. */
export async function tlsPeer(answer: (call: PeerCall) => PeerAnswer): Promise<Peer> {
  const { key, cert } = selfSigned()
  const server: Server = createServer({ key, cert }, async (request, response) => {
    const url = new URL(request.url ?? '/', 'https://peer')
    const body = await text(request)
    const form = new URLSearchParams(body)
    const call: PeerCall = {
      method: request.method ?? '',
      path: url.pathname,
      field: (name) => url.searchParams.get(name) ?? form.get(name) ?? '',
      headers: request.headers,
      body,
    }
    peer.calls.push(call)
    const act = () => answer(call)
    const given = peer.interfere(call, act) ?? act()
    if (given === 'say nothing') return
    if (given === 'break off') return request.socket.destroy()
    const isText = typeof given.body === 'string'
    response.writeHead(given.status ?? 200, {
      'content-type': isText ? 'text/html' : 'application/json',
      ...given.headers,
    })
    response.end(isText ? given.body : JSON.stringify(given.body))
  })
  server.on('tlsClientError', () => undefined)
  server.listen(0)
  await once(server, 'listening')
  const peer: Peer = {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    cert,
    calls: [],
    interfere: () => undefined,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return peer
}
