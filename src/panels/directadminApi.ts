import type { PanelAccess } from './access.ts'
import { PanelTrouble, type TroubleCode } from './panel.ts'
import { redact } from './redact.ts'
import { formOf, type Reply } from './wire.ts'

export interface Fields {
  get(name: string): string | undefined
  list: string[]
  names: string[]
}

/** DirectAdmin's legacy commands. Every call throws PanelTrouble. */
export interface DirectAdmin {
  login: string
  read(command: string, params?: Record<string, string>): Promise<Fields>
  /** Null where it answers `error=1`. */
  readUnlessError(command: string, params?: Record<string, string>): Promise<Fields | null>
  /** Gives its text, for the record. */
  change(params: Record<string, string>, withinMs?: number): Promise<string>
  /** The text of an error that a command without an action gives; changes nothing. */
  refusalOf(command: string): Promise<string>
}

export function directadminApi({ wire, username, secret }: PanelAccess): DirectAdmin {
  const login = username ?? ''
  const secrets = [secret]
  // No `Accept: application/json`: with it some answer “Not logged in” to good credentials.
  const headers = {
    authorization: `Basic ${Buffer.from(`${login}:${secret}`).toString('base64')}`,
  }
  const read = async (command: string, params: Record<string, string> = {}) => {
    const query = new URLSearchParams(params).toString()
    return fieldsOf(
      await wire({ method: 'GET', path: `/${command}${query && `?${query}`}`, headers }),
      secrets,
    )
  }
  const post = async (params: Record<string, string>, withinMs?: number) => {
    const form = formOf(params)
    const reply = await wire({
      method: 'POST',
      path: '/CMD_API_SELECT_USERS',
      headers: { ...headers, ...form.headers },
      body: form.body ?? '',
      ...(withinMs === undefined ? {} : { withinMs }),
    })
    return fieldsOf(reply, secrets)
  }
  const textOf = (fields: Fields) =>
    redact([fields.get('text'), fields.get('details')].filter(Boolean).join(': '), secrets)
  const refused = (fields: Fields) => {
    const text = textOf(fields)
    return new PanelTrouble(codeOf(text), text)
  }
  return {
    login,
    async read(command, params) {
      const fields = await read(command, params)
      if (fields.get('error') === '1') throw refused(fields)
      return fields
    },
    async readUnlessError(command, params) {
      const fields = await read(command, params)
      return fields.get('error') === '1' ? null : fields
    },
    async change(params, withinMs = 120_000) {
      const fields = await post(params, withinMs)
      if (fields.get('error') !== '0') throw refused(fields)
      return textOf(fields)
    },
    async refusalOf() {
      return textOf(await post({}))
    },
  }
}

function codeOf(text: string): TroubleCode {
  if (/permission|not allowed|access denied|not authori[sz]ed/i.test(text)) return 'right_missing'
  if (/licen[cs]e/i.test(text)) return 'panel_refuses'
  return 'panel_error'
}

/** `a=1&b=2`, url-encoded; what came of an entity without its end belongs to the field before it. */
function fieldsOf({ status, text }: Reply, secrets: readonly string[]): Fields {
  const body = text.trim()
  if (/^[[{]/.test(body) || status === 401 || status === 403)
    throw new PanelTrouble(
      status === 401 || status === 403 || /not logged in/i.test(body)
        ? 'login_refused'
        : 'panel_unclear',
      redact(body, secrets),
    )
  if (body.startsWith('<'))
    throw new PanelTrouble(
      /login|password/i.test(body) ? 'login_refused' : 'panel_unclear',
      'an HTML page',
    )
  if (body !== '' && !body.includes('='))
    throw new PanelTrouble('panel_unclear', redact(body, secrets))
  const pairs: [string, string][] = []
  for (const part of body.split('&')) {
    const last = pairs.at(-1)
    if (part.startsWith('#') && last) last[1] += `&${decoded(part)}`
    else {
      const at = part.indexOf('=')
      if (at > 0) pairs.push([decoded(part.slice(0, at)), decoded(part.slice(at + 1))])
    }
  }
  const known = new Map(pairs)
  return {
    get: (name) => known.get(name),
    list: pairs.filter(([name]) => name === 'list[]').map(([, value]) => value),
    names: [...known.keys()],
  }
}

const decoded = (text: string): string => {
  const spaced = text.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}
