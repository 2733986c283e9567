import type { Place } from '../server/place.ts'
import { Lines } from './lines.ts'

const isLast = (line: string) => /^\d{3} /.test(line)

/** Says `commands` one by one; gives the last line of the answer to each. */
async function dialogue({ ports }: Place, commands: string[]): Promise<string[]> {
  const lines = new Lines(ports.smtp)
  const answers: string[] = []
  try {
    await lines.hear(isLast)
    for (const command of commands) {
      lines.say(command)
      answers.push((await lines.hear(isLast)).at(-1) ?? '')
    }
    return answers
  } finally {
    lines.close()
  }
}

const from = 'MAIL FROM:<alguien@correo.example>'

/** The answer to RCPT TO, such as `250 2.1.5 Ok` or `550 5.1.1 …`; nothing is sent. */
export async function recipientAnswer(place: Place, address: string): Promise<string> {
  const answers = await dialogue(place, ['EHLO probe.example', from, `RCPT TO:<${address}>`])
  return answers.at(-1) ?? ''
}

/** Hands over a mail; the answer once the server has taken it. */
export async function send(place: Place, address: string, subject: string): Promise<string> {
  const mail = `From: alguien@correo.example\r\nTo: ${address}\r\nSubject: ${subject}\r\n\r\nHola.\r\n.`
  const answers = await dialogue(place, [
    'EHLO probe.example',
    from,
    `RCPT TO:<${address}>`,
    'DATA',
    mail,
  ])
  return answers.at(-1) ?? ''
}
