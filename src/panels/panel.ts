export interface PanelTarget {
  kind: string
  ref: string
}

/** An account as the panel shows it now. */
export interface Account {
  /** What tells it from another account of the same name: `key=value;…`, at most 255 characters. */
  identity: string
  isSuspended: boolean
  bytes: number
}

/**
 * `absent` is said only where the panel, in the same moment, showed what it does have to a login that would
 * have been shown this account too; `control` says how that was known.
 */
export type Inspection =
  | { state: 'present'; account: Account; method: string }
  | { state: 'absent'; method: string; control: string }

/**
 * What the panel shows of one target. `unseen`: it has no way of showing it. `hidden`: it has one, and this
 * login isn't shown it. `foreign`: there is one of that name, and it is another account's.
 */
export interface Sight {
  target: PanelTarget
  state: 'present' | 'absent' | 'unseen' | 'hidden' | 'foreign'
  /** What is left, as the panel names it. */
  left: string[]
  /** Copies that outlive the account. */
  backups: string[]
  method: string
}

/** One thing that `baja servers check` found out. */
export interface Finding {
  what: string
  isOk: boolean
  /** What to do; null where all is well. */
  remedy: string | null
}

export type TroubleCode =
  /** No whole answer: whether it happened isn't known. */
  | 'panel_silent'
  /** An answer of no known shape, or one that contradicts another. */
  | 'panel_unclear'
  /** The panel failed at it for now. */
  | 'panel_error'
  /** The panel refuses for good. */
  | 'panel_refuses'
  | 'login_refused'
  | 'right_missing'
  /** This login isn't shown enough to say that something is absent. */
  | 'cannot_see'
  | 'certificate_refused'
  /** A name that the panel would take for something else, or never deletes. */
  | 'account_refused'
  /** The account serves more than the service being wiped. */
  | 'account_holds_more'

const unknown = new Set<TroubleCode>(['panel_silent', 'panel_unclear', 'panel_error', 'cannot_see'])
const lasting = new Set<TroubleCode>([
  'panel_refuses',
  'right_missing',
  'account_refused',
  'account_holds_more',
])

/** A call to a panel that didn't come to a usable answer. `text` is what it said, without secrets. */
export class PanelTrouble extends Error {
  readonly code: TroubleCode
  readonly text: string

  constructor(code: TroubleCode, text = '') {
    super(text ? `${code}: ${text}` : code)
    this.name = 'PanelTrouble'
    this.code = code
    this.text = text
  }

  /** Whether what was asked may have happened, or may yet. */
  get isUnknown(): boolean {
    return unknown.has(this.code)
  }

  /** Whether trying again is of no use before somebody mends it. */
  get isLasting(): boolean {
    return lasting.has(this.code)
  }
}

/**
 * A hosting panel. Every call throws PanelTrouble. What a change answers is for the record only: whether it
 * happened is found out by looking.
 */
export interface Panel {
  /** Whether the account is there. `identity`: what it was recognised by, where that is known. */
  inspect(ref: string, identity: string | null): Promise<Inspection>
  /** Every name that an account that is there serves: sites, aliases, mail and zones, as far as it is shown. */
  domains(ref: string): Promise<string[]>
  suspend(ref: string): Promise<string>
  /** What a suspension doesn't stop, by kind of target, as the panel's vendor says. */
  readonly suspensionLeaves: Readonly<Record<string, string | undefined>>
  unsuspend(ref: string): Promise<string>
  /** Deletes the account with all that is in it. */
  destroy(ref: string): Promise<string>
  /** Looks at the account's targets, whether or not it is there. Changes nothing. */
  look(ref: string, targets: readonly PanelTarget[]): Promise<Sight[]>
  /** Proves connection, rights and one read, without changing anything; never throws. */
  check(): Promise<Finding[]>
}
