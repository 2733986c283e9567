import { lookup } from 'node:dns/promises'
import type { ServerSettings } from './access.ts'
import { probeDns } from './dnsProbe.ts'
import { type PanelTarget, PanelTrouble, type Sight } from './panel.ts'
import { type Probed, unanswered } from './probed.ts'
import { probeSmtp } from './smtpProbe.ts'

/**
 * What the panel showed of a target, and what its name and mail servers say, where the operator named them: a
 * zone must not be served any more, and mail be refused, by a server that does know its control. Throws
 * PanelTrouble where they don't say.
 */
export async function withProbe(
  settings: ServerSettings,
  target: PanelTarget,
  sight: Sight,
): Promise<Sight> {
  const probe = probeOf(settings, target)
  // A name that is another account's by now is served, and must be.
  if (probe === null || sight.state === 'foreign') return sight
  const { state, said } = await probe.ask(target.ref)
  if (state === 'unknown') throw new PanelTrouble('panel_silent', said)
  if (state === 'present')
    return {
      ...sight,
      state: 'present',
      left: [...sight.left, said],
      method: `${sight.method}; ${said}`,
    }
  return {
    ...sight,
    state: sight.state === 'unseen' ? 'absent' : sight.state,
    method: `${sight.method}; ${said}; ${await controlled(probe, target)}`,
  }
}

interface Probe {
  ask(ref: string): Promise<Probed>
  control: string | undefined
}

/** A server that turns everybody away says nothing by turning one away. Throws PanelTrouble. */
async function controlled({ ask, control }: Probe, { ref }: PanelTarget): Promise<string> {
  if (control === undefined || control.toLowerCase() === ref.toLowerCase())
    throw new PanelTrouble('panel_silent', 'no control to ask about beside it')
  const { state, said } = await ask(control)
  if (state !== 'present') throw new PanelTrouble('panel_silent', `the control ${control}: ${said}`)
  return `${control}: ${said}`
}

function probeOf({ probes = {} }: ServerSettings, { kind }: PanelTarget): Probe | null {
  const { dns, dnsControl, smtp, smtpControl } = probes
  if (kind === 'dns_zone' && dns !== undefined) {
    const { host, port } = addressIn(dns, 53)
    const ask = async (zone: string) => {
      const found = await lookup(host).catch(() => null)
      return found ? probeDns(found.address, port, zone) : unanswered('dns')
    }
    return { ask, control: dnsControl }
  }
  if (kind !== 'mailbox' || smtp === undefined) return null
  const { host, port } = addressIn(smtp, 25)
  return { ask: (mailbox) => probeSmtp(host, port, mailbox), control: smtpControl }
}

function addressIn(where: string, usual: number): { host: string; port: number } {
  const { hostname, port } = new URL(`probe://${where}`)
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || usual) }
}
