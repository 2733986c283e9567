import { X509Certificate } from 'node:crypto'
import { type ConnectionOptions, connect, type PeerCertificate } from 'node:tls'
import { PanelTrouble } from './panel.ts'

/** By what a panel's certificate is believed. Without either: the authorities that Node.js knows. */
export interface Trust {
  /** PEM of the certificate itself or of who signed it. */
  certificate: string | null
  /** SHA-256 of the certificate, as 64 lower-case hexadecimal digits: no other is accepted. */
  pin: string | null
}

/** `AB:CD:…` as node and openssl print it, or plain, as stored; null where it is no SHA-256. */
export function pinOf(text: string): string | null {
  const pin = text.replaceAll(/[:\s]/g, '').toLowerCase()
  return /^[0-9a-f]{64}$/.test(pin) ? pin : null
}

const isPinned = (cert: PeerCertificate, pin: string) => pinOf(cert.fingerprint256 ?? '') === pin

/** TLS options. A pinned certificate may bear any name: self-signed ones of panels often do. */
export const trusting = ({ certificate, pin }: Trust): ConnectionOptions => ({
  ...(certificate === null ? {} : { ca: certificate, allowPartialTrustChain: true }),
  ...(pin === null
    ? {}
    : {
        checkServerIdentity: (_host: string, cert: PeerCertificate) =>
          isPinned(cert, pin)
            ? undefined
            : Object.assign(new Error('another certificate'), { code: 'ERR_BAJA_PIN' }),
      }),
})

/** Whether text is PEM of a certificate. */
export function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0
  } catch {
    return false
  }
}

/**
 * The certificate at an address as PEM, if it is the pinned one. Sends nothing but the handshake, whose peer
 * it believes on the pin alone. Throws PanelTrouble.
 */
export function fetchPinned(url: string, pin: string, withinMs = 10_000): Promise<string> {
  const { hostname, port } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port: Number(port || 443),
      ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
      rejectUnauthorized: false,
    })
    const fail = (trouble: PanelTrouble) => {
      socket.destroy()
      reject(trouble)
    }
    socket.setTimeout(withinMs, () => fail(new PanelTrouble('panel_silent', 'timed out')))
    socket.once('error', ({ code }: NodeJS.ErrnoException) =>
      fail(new PanelTrouble('panel_silent', code ?? 'connection broke')),
    )
    socket.once('secureConnect', () => {
      const cert = socket.getPeerCertificate()
      if (!isPinned(cert, pin))
        return fail(new PanelTrouble('certificate_refused', `it shows ${cert.fingerprint256}`))
      socket.end()
      resolve(new X509Certificate(cert.raw).toString())
    })
  })
}
