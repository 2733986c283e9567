import { connect, type Socket } from 'node:net'

export interface Poster {
  /** Posts JSON and gives the answer's; throws a refusal. */
  post<T>(path: string, body: unknown): Promise<T>
  close(): void
}

/**
 * A client that keeps its connections open and knows as much of HTTP/1.1 as the API's answers need: one that knows it
 * all takes as much of the processor, which it shares with whom it measures, as a part of what is measured.
 */
export function poster(url: string, key: string): Poster {
  const { hostname, port, host, pathname } = new URL(url)
  const all: Socket[] = []
  const free: Socket[] = []
  const open = (): Socket => {
    const socket = connect(Number(port), hostname).setNoDelay()
    all.push(socket)
    return socket
  }
  /** One that the server hasn't closed meanwhile, as it does with what is idle. */
  const idle = (): Socket | undefined => {
    const socket = free.pop()
    return socket?.destroyed ? idle() : socket
  }
  return {
    async post<T>(path: string, body: unknown) {
      const sent = JSON.stringify(body)
      const socket = idle() ?? open()
      const answer = answerOn(socket)
      socket.write(
        `POST ${pathname}${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${key}\r\n` +
          `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(sent)}\r\n\r\n${sent}`,
      )
      const { status, text } = await answer
      free.push(socket)
      if (status >= 400) throw new Error(text)
      return JSON.parse(text) as T
    },
    close: () => {
      for (const socket of all) socket.destroy()
    },
  }
}

/** The next answer on a connection: its head up to the empty line, then as many bytes as it says. */
function answerOn(socket: Socket): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    let read: Buffer = Buffer.alloc(0)
    const lost = () => reject(new Error('the server hung up'))
    const take = (chunk: Buffer) => {
      read = read.length === 0 ? chunk : Buffer.concat([read, chunk])
      const end = read.indexOf('\r\n\r\n') + 4
      if (end < 4) return
      const head = read.toString('latin1', 0, end)
      const length = /^content-length: (\d+)/im.exec(head)?.[1]
      if (length === undefined) return lost()
      if (read.length < end + Number(length)) return
      socket.off('data', take).off('error', reject).off('close', lost)
      resolve({ status: Number(head.split(' ', 2)[1]), text: read.toString('utf8', end) })
    }
    socket.on('data', take).once('error', reject).once('close', lost)
  })
}
