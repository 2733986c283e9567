import type { AgentConfig } from './config.ts'
import { inventoryOfDatabaseTarget } from './database.ts'
import type { Evidence, Looking, Work } from './evidence.ts'
import { exportTarget } from './exportTarget.ts'
import type { Inventory } from './inventory.ts'
import type { Target } from './layout.ts'
import type { OwnershipRecord } from './ownership.ts'
import { withProbes } from './probes.ts'
import { inventoryOfRelease, releaseTarget } from './releaseTarget.ts'
import { inventoryOfZoneTarget, removeZone } from './removeZone.ts'
import { wipeDatabase } from './wipeDatabase.ts'
import { inventoryOfTree, wipeTree } from './wipeTree.ts'

/** What this agent can do for one kind of step. */
export interface Craft {
  /** The kinds of targets that it can do it to, as configured; none: the step is for others. */
  kinds(config: AgentConfig): readonly string[]
  act(work: Work, target: Target): Promise<Evidence>
  /** Of a craft that makes its targets absent. */
  wipe?: {
    /** What there is now of a target with that record. Changes nothing. */
    inventory(work: Looking, target: Target, record: OwnershipRecord): Promise<Inventory>
    /** The same act once more; the evidence is about this look only. */
    again(work: Work, target: Target): Promise<Evidence>
  }
}

const afresh = { afresh: true }
const tree = {
  inventory: inventoryOfTree,
  again: (work: Work, target: Target) => wipeTree(work, target, afresh),
}

const crafts: Record<string, Craft> = {
  export: { kinds: (config) => Object.keys(config.export), act: exportTarget },
  wipe_files: {
    kinds: ({ roots }) => (roots.recordings ? ['site', 'recording'] : ['site']),
    act: wipeTree,
    wipe: tree,
  },
  wipe_databases: {
    kinds: ({ databases }) => (databases ? ['database'] : []),
    act: wipeDatabase,
    wipe: {
      inventory: inventoryOfDatabaseTarget,
      again: (work, target) => wipeDatabase(work, target, afresh),
    },
  },
  wipe_mailboxes: { kinds: () => ['mailbox'], act: wipeTree, wipe: tree },
  remove_dns: {
    kinds: ({ zones }) => (zones ? ['dns_zone'] : []),
    // Deleted files prove little of a zone: a name server goes on serving what it has in memory.
    act: async (work, target) => withProbes(work, target, await removeZone(work, target)),
    wipe: {
      inventory: async (work, target) => inventoryOfZoneTarget(work, target),
      again: (work, target) => removeZone(work, target, afresh),
    },
  },
  release: {
    kinds: (config) => Object.keys(config.release),
    act: releaseTarget,
    wipe: {
      inventory: inventoryOfRelease,
      again: (work, target) => releaseTarget(work, target, { only: true }),
    },
  },
}

export const craftOf = (stepKind: string): Craft | undefined => crafts[stepKind]

/** How this agent makes targets of such a kind absent; undefined when it doesn't. */
export const wipeOf = (config: AgentConfig, { kind }: Target): Craft['wipe'] =>
  Object.values(crafts).find(({ kinds, wipe }) => wipe && kinds(config).includes(kind))?.wipe

/** Every kind's way in is a file under `access/`; a database's accounts are ways in besides. */
export const canCut = ({ databases }: AgentConfig, { kind }: Target): boolean =>
  kind !== 'database' || databases !== undefined

/** Does this agent, in such a step, touch such a target? */
export const actsOn = (config: AgentConfig, stepKind: string, target: Target): boolean =>
  stepKind === 'cut_access'
    ? canCut(config, target)
    : (craftOf(stepKind)?.kinds(config).includes(target.kind) ?? false)

/** The work isn't this agent's: the job goes back for another worker. */
export class Unsupported extends Error {
  override name = 'Unsupported'
}
