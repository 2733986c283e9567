import type { Wire } from './wire.ts'

/** What an operator may set per server; JSON in its row. */
export interface ServerSettings {
  /** Where the panel keeps homes and backups on its disk. */
  roots: { homes?: string | undefined; backups?: string | undefined }
  /** The system user in whose name HestiaCP lists a folder. */
  lookAs?: string | undefined
  /** Backups that outlive an account are gone after so many days; unset: they count as left behind. */
  backupsKeptDays?: number | undefined
  /**
   * `host` or `host:port` of the servers asked from outside whether a zone or a mailbox is gone; and a zone and
   * an address that each must know in the same moment, or its refusals mean nothing.
   */
  probes?: {
    dns?: string | undefined
    dnsControl?: string | undefined
    smtp?: string | undefined
    smtpControl?: string | undefined
  }
  /** How long to wait for the panel's answer to a deletion. */
  destroyWithinSeconds?: number | undefined
}

/** What an adapter needs to talk to its panel. */
export interface PanelAccess {
  wire: Wire
  username: string | null
  secret: string
  settings: ServerSettings
}

/** Milliseconds to wait for a deletion. A panel goes on with it anyway: a cut wait is cut knowledge. */
export const destroyWithin = ({ settings }: PanelAccess, usualSeconds: number): number =>
  (settings.destroyWithinSeconds ?? usualSeconds) * 1000

/** Megabytes as panels write them (`125M`, `125`, `0.4`) in bytes; 0 where unlimited or unreadable. */
export function bytesOfMega(text: unknown): number {
  const mega = Number.parseFloat(String(text ?? ''))
  return Number.isFinite(mega) && mega > 0 ? Math.round(mega * 1024 * 1024) : 0
}
