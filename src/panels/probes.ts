import { lookup } from 'node:dns/promises'
import type { ServerSettings } from './access.ts'
import { probeDns } from './dnsProbe.ts'
import { type PanelTarget, PanelTrouble, type Sight } from './panel.ts'
import { type Probed, unanswered } from './probed.ts'
import { probeSmtp } from './smtpProbe.ts'

/**
 * What the panel showed of a target, and what its name and mail servers say, where the operator named them: a
 * zone must not be served any more, and mail be refused. Throws PanelTrouble where they don't say.
 */
export async function withProbe(
  settings: ServerSettings,
  target: PanelTarget,
  sight: Sight,
): Promise<Sight> {
  // A name that is another account's by now is served, and must be.
  if (sight.state === 'foreign') return sight
  const probed = await probe(settings, target)
  if (probed === null) return sight
  if (probed.state === 'unknown') throw new PanelTrouble('panel_silent', probed.said)
  const isThere = probed.state === 'present'
  return {
    ...sight,
    state: isThere ? 'present' : sight.state,
    left: isThere ? [...sight.left, probed.said] : sight.left,
    method: `${sight.method}; ${probed.said}`,
  }
}

async function probe(
  { probes = {} }: ServerSettings,
  { kind, ref }: PanelTarget,
): Promise<Probed | null> {
  const where = kind === 'dns_zone' ? probes.dns : kind === 'mailbox' ? probes.smtp : undefined
  if (where === undefined) return null
  const { hostname, port } = new URL(`probe://${where}`)
  const host = hostname.replace(/^\[|\]$/g, '')
  if (kind === 'mailbox') return probeSmtp(host, Number(port || 25), ref)
  const found = await lookup(host).catch(() => null)
  return found ? probeDns(found.address, Number(port || 53), ref) : unanswered('dns')
}
