/** The kinds of steps, in the order in which a job takes them. */
export const stepKinds = [
  'cut_access',
  'export',
  'wipe_files',
  'wipe_databases',
  'wipe_mailboxes',
  'remove_dns',
  'release',
  'manual',
  'verify',
] as const
export type StepKind = (typeof stepKinds)[number]

export const stepStates = ['pending', 'done', 'partial', 'unknown', 'failed'] as const
export type StepState = (typeof stepStates)[number]

export interface Target {
  kind: string
  ref: string
  identity: string | null
}

/** The method of evidence that nobody saw: two of the staff vouch for it. */
export const vouchedFor = 'done_elsewhere'

/** The method of evidence of a number that stays with its holder until its porting is over. */
const portingOpen = 'porting_open'

/**
 * How the method of evidence begins where nothing could show the target itself: its `after` counts nothing
 * because what held it is gone, not because it was seen absent.
 */
export const notShown = 'not_shown'

/** What was observed of one target when a step was done. */
export interface Evidence {
  target: { kind: string; ref: string }
  before: { entries: number; bytes: number; digest?: string | null | undefined }
  after: { entries: number; bytes: number }
  /** Of a copy: where its holder gets it, a URL or plain words; shown to nobody else but staff. */
  place?: string | null | undefined
  left: unknown[]
  observedAt: string
  observer: string
  method: string
}

export interface PlannedStep {
  kind: StepKind
  targets: Target[]
}

/** Which step makes a component absent; a kind that nobody knows needs a person. */
const wipedBy: Record<string, StepKind> = {
  site: 'wipe_files',
  recording: 'wipe_files',
  account: 'wipe_files',
  database: 'wipe_databases',
  mailbox: 'wipe_mailboxes',
  dns_zone: 'remove_dns',
  phone_number: 'release',
  license: 'release',
  certificate: 'release',
}

/** Whether that is all there is to do about a target: what is being ported is reported, and left alone. */
export const isBeingPorted = ({ target, method }: Pick<Evidence, 'target' | 'method'>): boolean =>
  method === portingOpen && wipedBy[target.kind] === 'release'

/** The kinds of components that need no person. */
export const componentKinds = Object.keys(wipedBy)

/** Components that somebody can log in to or be served by. */
const accessible = new Set(['site', 'mailbox', 'database', 'account'])

/** Steps that destroy: none may be done while the target can still be reached. */
export const destroys = (kind: string): boolean =>
  kind === 'wipe_files' ||
  kind === 'wipe_databases' ||
  kind === 'wipe_mailboxes' ||
  kind === 'remove_dns'

/** Let go of when the service ends, though its data is kept: somebody else may be waiting for it. */
const releasedAtEnd = (target: Target): boolean => wipedBy[target.kind] === 'release'

/**
 * The ordered steps that end a service whose data is kept: nobody gets in any more, numbers are let go, and
 * nothing is destroyed.
 */
export function planDeactivation(components: readonly Target[]): PlannedStep[] {
  const steps: PlannedStep[] = [
    { kind: 'cut_access', targets: components.filter(({ kind }) => accessible.has(kind)) },
    { kind: 'release', targets: components.filter(releasedAtEnd) },
  ]
  const needed = steps.filter(({ targets }) => targets.length > 0)
  // A job without a step would never be done.
  return needed.length > 0 ? needed : [{ kind: 'verify', targets: [] }]
}

/**
 * The ordered steps that erase what was kept. Access is cut once more: nothing is destroyed that can still
 * be reached.
 */
export const planErasure = (components: readonly Target[]): PlannedStep[] =>
  planSteps(components.filter((target) => !releasedAtEnd(target)))

/** A name, a number or a right: there is nothing in it to copy. */
const holdsNothing = ({ kind }: Target): boolean =>
  wipedBy[kind] === 'remove_dns' || wipedBy[kind] === 'release'

/** The one step that copies what these components hold; none where there is nothing to copy. */
export function planExport(components: readonly Target[]): PlannedStep[] {
  const targets = components.filter((target) => !holdsNothing(target))
  return targets.length > 0 ? [{ kind: 'export', targets }] : []
}

/** The ordered steps that wiping these components needs; `verify` looks at all of them in the end. */
export function planSteps(components: readonly Target[]): PlannedStep[] {
  const steps = new Map<StepKind, Target[]>(stepKinds.map((kind) => [kind, []]))
  for (const target of components) {
    if (accessible.has(target.kind)) steps.get('cut_access')?.push(target)
    steps.get(wipedBy[target.kind] ?? 'manual')?.push(target)
    steps.get('verify')?.push(target)
  }
  return [...steps]
    .filter(([kind, targets]) => kind === 'verify' || targets.length > 0)
    .map(([kind, targets]) => ({ kind, targets }))
}
