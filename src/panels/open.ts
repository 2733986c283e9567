import type { PanelAccess, ServerSettings } from './access.ts'
import { cpanel } from './cpanel.ts'
import { directadmin } from './directadmin.ts'
import { hestia } from './hestia.ts'
import type { Panel } from './panel.ts'
import { plesk } from './plesk.ts'
import type { Trust } from './trust.ts'
import { openWire } from './wire.ts'

export const panelKinds = ['cpanel', 'plesk', 'directadmin', 'hestia'] as const
export type PanelKind = (typeof panelKinds)[number]

/** What is needed to reach a panel; `secret` in clear. */
export interface PanelAddress extends Trust {
  kind: PanelKind
  url: string
  username: string | null
  secret: string
  settings: ServerSettings
}

const adapters: Record<PanelKind, (access: PanelAccess) => Panel> = {
  cpanel,
  plesk,
  directadmin,
  hestia,
}

/** A panel to work on. Once `signal` is aborted nobody waits for it any more. Throws PanelTrouble. */
export function openPanel(address: PanelAddress, signal?: AbortSignal): Panel {
  const { kind, url, username, secret, settings, certificate, pin } = address
  const wire = openWire(url, { certificate, pin }, signal)
  return adapters[kind]({ wire, username, secret, settings })
}
