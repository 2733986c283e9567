import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Request {
  path: string
  headers: IncomingHttpHeaders
  body: Record<string, unknown>
}

/** What the fake does with one request. */
export type Answer =
  | { status: number; body: unknown; headers?: Record<string, string> }
  | 'break off'
  | 'break off after the headers'
  | 'say nothing'

/** The way Resend's API words an error. */
export const problem = (
  status: number,
  name: string,
  headers: Record<string, string> = {},
): Answer => ({
  status,
  headers,
  body: { statusCode: status, name, message: 'to ana@mail.example: says the fake' },
})

/** A fake of Resend's API on loopback: it speaks the wire format and delivers nothing. */
export async function fakeResend(...answers: Answer[]) {
  const requests: Request[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { url = '', headers } = request
    requests.push({ path: url, headers, body: JSON.parse(Buffer.concat(chunks).toString()) })
    const answer = answers.shift() ?? { status: 200, body: { id: 'e1' } }
    if (answer === 'break off') return request.socket.destroy()
    if (answer === 'say nothing') return
    if (answer === 'break off after the headers') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
      response.write('{"id":', () => request.socket.destroy())
      return
    }
    const html = typeof answer.body === 'string'
    response.writeHead(answer.status, {
      'content-type': html ? 'text/html' : 'application/json',
      ...answer.headers,
    })
    response.end(html ? answer.body : JSON.stringify(answer.body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
