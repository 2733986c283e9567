import { XMLParser } from 'fast-xml-parser'
import type { PanelAccess } from './access.ts'
import { PanelTrouble } from './panel.ts'
import { pleskCode } from './pleskLogin.ts'
import { redact } from './redact.ts'

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: true,
})

type Node = Record<string, unknown>

/** Plesk XML-RPC's `get` by id: what REST doesn't tell. Null where Plesk says that there is none (1013). */
export async function getById(
  { wire, username, secret }: PanelAccess,
  operator: 'customer' | 'webspace',
  id: string,
): Promise<Node | null> {
  // An empty filter means everything; this one is never without its number.
  if (!/^[1-9]\d{0,9}$/.test(id)) throw new PanelTrouble('account_refused', 'not an id')
  const { status, text } = await wire({
    method: 'POST',
    path: '/enterprise/control/agent.php',
    headers: {
      'content-type': 'text/xml',
      ...(username === null
        ? { key: secret }
        : { http_auth_login: username, http_auth_passwd: secret }),
    },
    body: `<packet><${operator}><get><filter><id>${id}</id></filter><dataset><gen_info/></dataset></get></${operator}></packet>`,
  })
  const safe = redact(text, [secret])
  const packet = packetOf(text, status, safe)
  const system = packet.system as Node | undefined
  if (system) throw new PanelTrouble(pleskCode(Number(system.errcode)), safe)
  const results = listOf(((packet[operator] as Node | undefined)?.get as Node | undefined)?.result)
  if (results.length !== 1) throw new PanelTrouble('panel_unclear', `${results.length} results`)
  const [result] = results
  if (result?.status === 'error') {
    const code = Number(result.errcode)
    if (code === 1013) return null
    throw new PanelTrouble(pleskCode(code), safe)
  }
  const info = (result?.data as Node | undefined)?.gen_info as Node | undefined
  if (result?.status !== 'ok' || result.id !== id || !info)
    throw new PanelTrouble('panel_unclear', safe)
  return info
}

/** Whether a status, a sum of bits, holds one that keeps the account out (16 admin, 2 parent, 32, 64). */
export const isBarred = (status: unknown): boolean => (Number(status) & (16 | 32 | 64 | 2)) !== 0

function packetOf(text: string, status: number, safe: string): Node {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new PanelTrouble('panel_unclear', 'a DTD')
  try {
    const { packet } = parser.parse(text) as { packet?: Node }
    if (packet && typeof packet === 'object') return packet
  } catch {}
  throw new PanelTrouble('panel_unclear', `HTTP ${status}: ${safe}`)
}

const listOf = (value: unknown): Node[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (each): each is Node => each !== null && typeof each === 'object',
  )
