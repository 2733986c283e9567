import { z } from 'zod'
import type { PanelAccess } from './access.ts'
import { PanelTrouble, type TroubleCode } from './panel.ts'
import { redact } from './redact.ts'
import { formOf, type Reply } from './wire.ts'

/** The one shape that is believed; without `api.version=1` WHM answers in another. */
const answer = z.object({
  metadata: z.object({
    version: z.literal(1),
    command: z.string().nullish(),
    result: z.union([z.literal(0), z.literal(1)]),
    reason: z.string().nullish(),
    output: z.object({ raw: z.string().nullish() }).nullish(),
  }),
  data: z.record(z.string(), z.unknown()).nullish(),
})

type Answer = z.infer<typeof answer>
type Data = Record<string, unknown>

/** WHM API 1. Every call throws PanelTrouble. */
export interface Whm {
  username: string
  read(command: string, params?: Record<string, string>): Promise<Data>
  /** Null where WHM refuses with such a reason. */
  readUnless(
    absence: RegExp,
    command: string,
    params?: Record<string, string>,
  ): Promise<Data | null>
  /** Gives what WHM printed, for the record. */
  change(command: string, params: Record<string, string>, withinMs?: number): Promise<string>
}

export function whmOf({ wire, username, secret }: PanelAccess): Whm {
  const user = username ?? 'root'
  const headers = { authorization: `whm ${user}:${secret}`, accept: 'application/json' }
  const safe = (text: string) => redact(text, [secret])

  const parse = ({ status, text }: Reply, command: string): Answer => {
    if (status === 401 || status === 403) throw new PanelTrouble('login_refused', `HTTP ${status}`)
    const parsed = answer.safeParse(jsonOf(text))
    const said = parsed.data?.metadata.command
    if (!parsed.success || (said && said !== command))
      throw new PanelTrouble(/<html/i.test(text) ? 'login_refused' : 'panel_unclear', safe(text))
    return parsed.data
  }
  const refusal = ({ metadata: { reason } }: Answer) =>
    new PanelTrouble(codeOf(reason ?? ''), safe(reason ?? ''))
  const get = async (command: string, params: Record<string, string>) => {
    const query = new URLSearchParams({ 'api.version': '1', ...params })
    return parse(
      await wire({ method: 'GET', path: `/json-api/${command}?${query}`, headers }),
      command,
    )
  }
  return {
    username: user,
    async read(command, params = {}) {
      const got = await get(command, params)
      if (got.metadata.result !== 1) throw refusal(got)
      return got.data ?? {}
    },
    async readUnless(absence, command, params = {}) {
      const got = await get(command, params)
      if (got.metadata.result === 1) return got.data ?? {}
      if (absence.test(got.metadata.reason ?? '')) return null
      throw refusal(got)
    },
    async change(command, params, withinMs = 120_000) {
      const form = formOf({ 'api.version': '1', ...params })
      const reply = await wire({
        method: 'POST',
        path: `/json-api/${command}`,
        body: form.body ?? '',
        headers: { ...headers, ...form.headers },
        withinMs,
      })
      const got = parse(reply, command)
      if (got.metadata.result !== 1) throw refusal(got)
      return safe(got.metadata.output?.raw ?? got.metadata.reason ?? '')
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

/** WHM's reasons are sentences, with an id that is new each time and quotation marks that curl. */
function codeOf(reason: string): TroubleCode {
  if (/access to an account named/i.test(reason)) return 'cannot_see'
  if (/permission|privilege|not authori[sz]ed|access denied|not a reseller/i.test(reason))
    return 'right_missing'
  if (/licen[cs]e/i.test(reason)) return 'panel_refuses'
  // What cPanel's own ports say to WHM's functions.
  if (/function not found|unknown app/i.test(reason)) return 'panel_unclear'
  return 'panel_error'
}
