import { connect, type Socket } from 'node:net'
import { createInterface, type Interface } from 'node:readline'

/** A dialogue with a server that speaks in lines. */
export class Lines {
  private readonly socket: Socket
  private readonly lines: AsyncIterator<string>
  private readonly reader: Interface

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1')
    // What goes wrong shows as the end of the lines.
    this.socket.on('error', () => {})
    this.reader = createInterface({ input: this.socket })
    this.lines = this.reader[Symbol.asyncIterator]()
  }

  say(line: string): void {
    this.socket.write(`${line}\r\n`)
  }

  /** The next lines up to the first that `isLast`; rejects when the server hangs up or says nothing for long. */
  async hear(isLast: (line: string) => boolean): Promise<string[]> {
    const heard: string[] = []
    const patience = setTimeout(() => this.socket.destroy(), 30_000)
    try {
      for (;;) {
        const { value, done } = await this.lines.next()
        if (done) throw new Error(`hung up after ${JSON.stringify(heard)}`)
        heard.push(value)
        if (isLast(value)) return heard
      }
    } finally {
      clearTimeout(patience)
    }
  }

  close(): void {
    this.reader.close()
    this.socket.destroy()
  }
}
