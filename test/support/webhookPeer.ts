import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  headers: IncomingHttpHeaders & Record<string, string>
  body: string
  path: string
}

export interface WebhookPeer {
  url: string
  /** Everything that came in, in order. */
  readonly received: Received[]
  /** How the next calls are answered, a status or a way; then 204 for ever. */
  readonly answers: (number | ((response: ServerResponse) => void))[]
  close(): Promise<void>
}

/** A real HTTP server on this machine that keeps what it is told and answers as it is told to. */
export async function webhookPeer(host = '127.0.0.1', port = 0): Promise<WebhookPeer> {
  const received: Received[] = []
  const answers: WebhookPeer['answers'] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push({
      headers: request.headers as Received['headers'],
      body,
      path: request.url ?? '',
    })
    const answer = answers.shift() ?? 204
    if (typeof answer === 'number') response.writeHead(answer).end()
    else answer(response)
  })
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/hooks`,
    received,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
