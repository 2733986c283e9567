import type { Place } from '../server/place.ts'
import { Lines } from './lines.ts'

export interface ImapAnswer {
  isOk: boolean
  lines: string[]
}

/** A session that has greeted the server. */
export class Imap {
  private readonly lines: Lines
  private tag = 0

  private constructor(lines: Lines) {
    this.lines = lines
  }

  static async open({ ports }: Place): Promise<Imap> {
    const lines = new Lines(ports.imap)
    await lines.hear((line) => line.startsWith('* OK'))
    return new Imap(lines)
  }

  /** Rejects when the server hangs up instead of answering. */
  async ask(command: string): Promise<ImapAnswer> {
    const tag = `a${++this.tag}`
    this.lines.say(`${tag} ${command}`)
    const lines = await this.lines.hear((line) => line.startsWith(`${tag} `))
    return { isOk: lines.at(-1)?.startsWith(`${tag} OK`) ?? false, lines }
  }

  login = (user: string, password: string) => this.ask(`LOGIN ${user} ${password}`)

  close(): void {
    this.lines.close()
  }
}

/** Tries to log in once. */
export async function logIn(place: Place, user: string, password: string): Promise<ImapAnswer> {
  const session = await Imap.open(place)
  try {
    return await session.login(user, password)
  } finally {
    session.close()
  }
}

/** The subjects of all mails in the inbox. */
export async function subjectsOf(place: Place, user: string, password: string): Promise<string[]> {
  const session = await Imap.open(place)
  try {
    const { isOk, lines } = await session.login(user, password)
    if (!isOk) throw new Error(lines.join('\n'))
    await session.ask('SELECT INBOX')
    const answer = await session.ask('FETCH 1:* (BODY.PEEK[HEADER.FIELDS (SUBJECT)])')
    return answer.lines.flatMap((line) => /^Subject: (.*)$/.exec(line)?.[1] ?? [])
  } finally {
    session.close()
  }
}
