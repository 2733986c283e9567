import { closeSync } from 'node:fs'
import { keepBefore, keepTaken, readBefore } from './before.ts'
import { type Evidence, evidenceOf, type Looking, named, type Work } from './evidence.ts'
import { openTrash } from './host.ts'
import { type Inventory, nothing, sumOf, takeInventory } from './inventory.ts'
import { slotOf, type Target, treePathOf } from './layout.ts'
import type { RawName } from './names.ts'
import { proveOurs } from './proof.ts'
import { Leftovers, removeTree } from './removal.ts'
import { errnoOf } from './stops.ts'
import { inTrash, moveToTrash } from './trash.ts'
import { isTreeAbsent, type OpenTree, openTree } from './tree.ts'

/** A tree may come back while it is deleted (a mail delivered, a session): so often it goes again. */
const rounds = 3

/**
 * Makes a site's or mailbox's tree absent: proves whose it is, counts it, moves it to the trash,
 * deletes it there, and looks again. Resumes wherever an earlier try of this job ended. With
 * `afresh` the evidence is about this look only. Throws Refusal, Stopped, or the errno of what
 * couldn't be looked at.
 */
export async function wipeTree(
  work: Work,
  target: Target,
  { afresh = false } = {},
): Promise<Evidence> {
  const path = treePathOf(target)
  if (!path) throw new Error(`${target.kind} has no tree`)
  const trash = openTrash(work.host, path.root)
  try {
    return await new Wipe(work, target, trash, afresh).run()
  } finally {
    closeSync(trash)
  }
}

/** What there is of a tree now; nothing when it is absent. Changes nothing. */
export async function inventoryOfTree(work: Looking, target: Target): Promise<Inventory> {
  const tree = openTree(work.host, target)
  if (!tree) return nothing()
  try {
    return await takeInventory(tree.parent, tree.name, work)
  } finally {
    tree.close()
  }
}

class Wipe {
  private readonly work: Work
  private readonly target: Target
  private readonly trash: number
  private readonly afresh: boolean
  private readonly slot: string
  private before: Inventory | undefined
  private left = new Leftovers()

  constructor(work: Work, target: Target, trash: number, afresh: boolean) {
    this.work = work
    this.target = target
    this.trash = trash
    this.afresh = afresh
    this.slot = slotOf(work.job.id, target)
    this.before = afresh ? undefined : readBefore(work.host, this.slot)
  }

  async run(): Promise<Evidence> {
    for (let round = 0; round < rounds; round += 1) {
      this.left = new Leftovers()
      const isOutOfTheWay = await this.moveAway()
      await this.emptyTrash()
      if (!isOutOfTheWay || this.isAbsent()) break
    }
    return this.conclude()
  }

  /** False when the tree can't be moved; why is in `left`. */
  private async moveAway(): Promise<boolean> {
    const { tree } = proveOurs(this.work.host, this.work.job, this.target)
    if (!tree) return true
    try {
      await this.count(tree)
      await this.work.pace.rest()
      moveToTrash(tree, this.trash, this.slot)
      keepTaken(this.work.host, this.slot)
      this.note('moved_to_trash', this.before)
      return true
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY', 'EROFS', 'EXDEV'].includes(renameErrnoOf(error)))
        throw error
      this.left.add('.', renameErrnoOf(error))
      return false
    } finally {
      tree.close()
    }
  }

  private async count({ parent, name }: OpenTree): Promise<void> {
    if (this.before) return
    this.before = await this.inventory(parent, name)
    this.work.say(`  ${named(this.target)}: ${amount(this.before)}; being moved aside and wiped`)
  }

  private async emptyTrash(): Promise<void> {
    for (const name of inTrash(this.trash, this.slot)) {
      this.before ??= await this.inventory(this.trash, name)
      const removed = await removeTree(this.trash, name, {
        ...this.work,
        left: this.left,
        onProgress: (removed) => this.tellWiped(removed),
      })
      this.note('deleted', { entries: removed, left: this.left.count })
    }
  }

  private tellCounted(counted: { entries: number; bytes: number }): void {
    this.work.say(`  ${named(this.target)}: counting; ${amount(counted)} so far`)
    this.work.tell(counted)
  }

  private tellWiped(removed: number): void {
    const of = Math.max(this.before?.entries ?? 0, removed)
    const percent = Math.floor((100 * removed) / Math.max(of, 1))
    this.work.tell({ entries: removed, of })
    this.work.say(`  ${named(this.target)}: ${removed.toLocaleString('en')} wiped (${percent} %)`)
  }

  private async inventory(parent: number, name: RawName): Promise<Inventory> {
    const onProgress = (counted: { entries: number; bytes: number }) => this.tellCounted(counted)
    const inventory = await takeInventory(parent, name, { ...this.work, onProgress })
    return this.afresh ? inventory : keepBefore(this.work.host, this.slot, inventory)
  }

  private isAbsent(): boolean {
    return isTreeAbsent(this.work.host, this.target) && inTrash(this.trash, this.slot).length === 0
  }

  private async conclude(): Promise<Evidence> {
    const after = await this.countWhatStays()
    if (after.entries > 0 && this.left.count === 0) this.left.add('.', 'EEXIST')
    return evidenceOf(this.work, this.target, {
      before: this.before ?? nothing(),
      after,
      left: this.left.list,
      method: this.before ? 'tree_unlinked' : 'tree_never_existed',
    })
  }

  private async countWhatStays(): Promise<{ entries: number; bytes: number }> {
    let sum = { entries: 0, bytes: 0 }
    for (const name of inTrash(this.trash, this.slot))
      sum = sumOf(sum, await takeInventory(this.trash, name, this.work))
    const { tree } = proveOurs(this.work.host, this.work.job, this.target)
    if (!tree) return sum
    try {
      return sumOf(sum, await takeInventory(tree.parent, tree.name, this.work))
    } finally {
      tree.close()
    }
  }

  private note(outcome: string, counts: object | undefined): void {
    const { kind, ref } = this.target
    const numbers = Object.entries(counts ?? {}).filter(([, value]) => typeof value === 'number')
    this.work.note({
      step: 'wipe',
      target: { kind, ref },
      outcome,
      counts: Object.fromEntries(numbers),
    })
  }
}

const renameErrnoOf = (error: unknown): string => {
  const isRename = error instanceof Error && 'syscall' in error && error.syscall === 'rename'
  return isRename ? (errnoOf(error) ?? '') : ''
}

/** `1,234 entries, 5,242,880 bytes`. */
export const amount = ({ entries, bytes }: { entries: number; bytes: number }): string =>
  `${entries.toLocaleString('en')} ${entries === 1 ? 'entry' : 'entries'}, ${bytes.toLocaleString('en')} bytes`
