import { Agent, type RequestOptions, request } from 'node:https'
import { PanelTrouble } from './panel.ts'
import { type Trust, trusting } from './trust.ts'

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** With its query. */
  path: string
  headers?: Record<string, string>
  body?: string
  withinMs?: number
}

export interface Reply {
  status: number
  header(name: string): string | undefined
  text: string
}

/** HTTPS to one panel, on a connection per call whose certificate is always verified. */
export type Wire = (call: Call) => Promise<Reply>

const mostBytes = 32 * 1024 * 1024
const readWithinMs = 30_000

/**
 * Opens the way to a panel at an `https://` address. A call throws PanelTrouble: `certificate_refused` before
 * anything was sent, `panel_silent` where no whole answer came. Redirects aren't followed: they would carry
 * the secret elsewhere.
 */
export function openWire(url: string, trust: Trust, signal?: AbortSignal): Wire {
  const base = new URL(url)
  if (base.protocol !== 'https:') throw new PanelTrouble('certificate_refused', 'not https')
  const agent = new Agent({ keepAlive: false, ...trusting(trust) })
  const prefix = base.pathname.replace(/\/+$/, '')
  return (call) =>
    exchange(
      {
        agent,
        host: base.hostname.replace(/^\[|\]$/g, ''),
        port: base.port || 443,
        method: call.method,
        path: `${prefix}${call.path}`,
        headers: { 'user-agent': 'baja', ...call.headers },
      },
      call,
      signal,
    )
}

function exchange(options: RequestOptions, call: Call, signal?: AbortSignal): Promise<Reply> {
  return new Promise((resolve, reject) => {
    // Destroyed before anybody listens to it, a request takes the process with it.
    if (signal?.aborted) return reject(new PanelTrouble('panel_silent', 'stopped waiting'))
    const outgoing = request(options)
    const silent = (why: string) => {
      end()
      outgoing.destroy()
      reject(new PanelTrouble('panel_silent', why))
    }
    const timer = setTimeout(() => silent('timed out'), call.withinMs ?? readWithinMs)
    const onAbort = () => silent('stopped waiting')
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      end()
      reject(
        isAboutCertificate(error)
          ? new PanelTrouble('certificate_refused', error.code)
          : new PanelTrouble('panel_silent', error.code ?? 'connection broke'),
      )
    })
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = []
      let bytes = 0
      incoming.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > mostBytes) silent('answer too large')
        else chunks.push(chunk)
      })
      incoming.on('error', () => silent('connection broke'))
      incoming.on('close', () => {
        if (!incoming.complete) silent('connection broke')
      })
      incoming.on('end', () => {
        end()
        resolve({
          status: incoming.statusCode ?? 0,
          header: (name) => {
            const value = incoming.headers[name.toLowerCase()]
            return Array.isArray(value) ? value.join(', ') : value
          },
          text: Buffer.concat(chunks).toString('utf8'),
        })
      })
    })
    const { body } = call
    if (body !== undefined) outgoing.setHeader('content-length', Buffer.byteLength(body))
    outgoing.end(body)
  })
}

const isAboutCertificate = ({ code = '' }: NodeJS.ErrnoException): boolean =>
  /^(ERR_TLS_CERT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_BAJA_PIN|HOSTNAME_MISMATCH)/.test(
    code,
  )

export const formOf = (fields: Record<string, string>): Pick<Call, 'body' | 'headers'> => ({
  body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
})
