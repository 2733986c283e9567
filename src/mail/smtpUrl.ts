import { ConfigError } from '../config.ts'

/** Where and how to connect, in nodemailer's words. */
export interface SmtpServer {
  host: string
  port: number
  secure: boolean
  auth?: { user: string; pass: string }
  tls: { rejectUnauthorized: boolean }
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/i

/**
 * Reads `smtp://` or `smtps://` `[user[:pass]@]host[:port]`; user and pass are percent-encoded.
 * Ports default to those of mail submission, 587 and 465. Throws ConfigError.
 */
export function readSmtpUrl(text: string): SmtpServer {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname)
    throw new ConfigError('SMTP_URL: unreadable; write smtp://host:port or smtps://host:port')
  const host = decoded(url.hostname).replace(/^\[(.*)\]$/, '$1')
  const secure = url.protocol === 'smtps:'
  return {
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...(url.username && { auth: { user: decoded(url.username), pass: decoded(url.password) } }),
    // On this very machine nobody stands in between, and a local Postfix offers STARTTLS with the
    // self-signed certificate that it was installed with. Anywhere else the certificate must hold.
    tls: { rejectUnauthorized: !loopback.test(host) },
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new ConfigError('SMTP_URL: a % in the user or password stands alone; write it as %25')
  }
}
