import { connect } from 'node:net'
import { type Probed, unanswered } from './probed.ts'

const answerWithinMs = 20_000

/** Up to the recipient, and no further: no mail is sent. */
const dialogue = (mailbox: string) => ['EHLO baja.invalid', 'MAIL FROM:<>', `RCPT TO:<${mailbox}>`]

/**
 * Whether a mail server still takes mail for an address. 55x to it: it doesn't (RFC 5321: the mailbox). Any other
 * refusal is about the caller, or for now, and tells nothing.
 */
export function probeSmtp(host: string, port: number, mailbox: string): Promise<Probed> {
  if (!/^[^\s<>\r\n]+@[^\s<>\r\n]+$/.test(mailbox))
    return Promise.resolve({ state: 'unknown', said: 'smtp: not an address' })
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const lines = dialogue(mailbox)
    let heard = ''
    const end = (probed: Probed) => {
      socket.destroy()
      resolve(probed)
    }
    socket.setTimeout(answerWithinMs, () => end(unanswered('smtp')))
    socket.once('error', () => end(unanswered('smtp')))
    socket.once('close', () => end(unanswered('smtp')))
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1')
      const code = /^(?:\d{3}-.*\r?\n)*(\d{3}) .*\r?\n$/.exec(heard)?.[1]
      if (code === undefined) return
      heard = ''
      const next = lines.shift()
      if (next === undefined) return end(meaningOf(code))
      if (!/^2/.test(code))
        return end({ state: 'unknown', said: `smtp: ${code} before the address` })
      socket.write(`${next}\r\n`)
    })
  })
}

function meaningOf(code: string): Probed {
  if (/^2/.test(code)) return { state: 'present', said: `smtp: still taken (${code})` }
  if (/^55/.test(code)) return { state: 'absent', said: `smtp: refused (${code})` }
  return { state: 'unknown', said: `smtp: ${code}` }
}
