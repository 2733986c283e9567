import type { PanelAccess } from './access.ts'
import { PanelTrouble } from './panel.ts'
import { pleskCode, pleskHeaders } from './pleskLogin.ts'
import { redact } from './redact.ts'
import type { Call, Reply } from './wire.ts'

/** Plesk's REST API v2. Every call throws PanelTrouble. */
export interface PleskRest {
  read(path: string): Promise<Record<string, unknown>>
  list(path: string): Promise<unknown[]>
  /** Null where Plesk says that what it would be a list of doesn't exist (1013). */
  listUnlessGone(path: string): Promise<unknown[] | null>
  /** Gives the answer's text, for the record. */
  change(
    method: 'PUT' | 'DELETE',
    path: string,
    options?: { body?: unknown; withinMs?: number },
  ): Promise<string>
}

interface Refused {
  code: number
  trouble: PanelTrouble
}

export function pleskRest({ wire, username, secret }: PanelAccess): PleskRest {
  const headers = { accept: 'application/json', ...pleskHeaders(username, secret) }
  const call = (one: Call): Promise<Reply> =>
    wire({ ...one, path: `/api/v2${one.path}`, headers: { ...headers, ...one.headers } })

  const outcomeOf = (reply: Reply): { value: unknown } | Refused => {
    const value = jsonOf(reply.text)
    const code = Number((value as { code?: unknown } | null)?.code)
    const safe = redact(reply.text, [secret])
    const refused = (trouble: PanelTrouble): Refused => ({ code, trouble })
    if (reply.status === 401) return refused(new PanelTrouble('login_refused', safe))
    if (reply.status >= 200 && reply.status < 300 && value !== null) return { value }
    // The code says what it is; the status doesn't: a lasting refusal may come as 500.
    if (Number.isInteger(code)) return refused(new PanelTrouble(pleskCode(code), safe))
    return refused(new PanelTrouble(reply.status >= 500 ? 'panel_error' : 'panel_unclear', safe))
  }
  const get = async (path: string) => outcomeOf(await call({ method: 'GET', path }))
  const listIn = (value: unknown): unknown[] => {
    if (!Array.isArray(value)) throw new PanelTrouble('panel_unclear', 'no list')
    return value
  }
  return {
    async read(path) {
      const got = await get(path)
      if ('trouble' in got) throw got.trouble
      if (Array.isArray(got.value) || typeof got.value !== 'object')
        throw new PanelTrouble('panel_unclear', 'not an object')
      return got.value as Record<string, unknown>
    },
    async list(path) {
      const got = await get(path)
      if ('trouble' in got) throw got.trouble
      return listIn(got.value)
    },
    async listUnlessGone(path) {
      const got = await get(path)
      if (!('trouble' in got)) return listIn(got.value)
      if (got.code === 1013) return null
      throw got.trouble
    },
    async change(method, path, { body, withinMs = 120_000 } = {}) {
      const reply = await call({
        method,
        path,
        withinMs,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      })
      const got = outcomeOf(reply)
      if ('trouble' in got) throw got.trouble
      return redact(reply.text, [secret])
    },
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
