import { keepBefore, readBefore } from './before.ts'
import { endConnections, tolerating } from './cutDatabase.ts'
import {
  dropsOf,
  type Found,
  findDatabase,
  inventoryOfDatabase,
  proveDatabase,
  serverOf,
} from './database.ts'
import { type Evidence, evidenceOf, named, type Work } from './evidence.ts'
import { nothing } from './inventory.ts'
import { slotOf, type Target } from './layout.ts'
import { query } from './sql.ts'
import { Refusal } from './stops.ts'
import { amount } from './wipeTree.ts'

/**
 * Makes a database and its accounts absent: proves whose they are, counts them, ends the accounts'
 * connections, drops, and looks again in the server's own tables. With `afresh` the evidence is
 * about this look only. Throws Refusal, Stopped, CannotLook.
 */
export async function wipeDatabase(
  work: Work,
  target: Target,
  { afresh = false } = {},
): Promise<Evidence> {
  const { host, job } = work
  const server = serverOf(work)
  const { record, users } = proveDatabase(host, job, target)
  const look = () => findDatabase(server, target, users)
  const found = await look()
  const slot = slotOf(job.id, target)
  let before = afresh ? undefined : readBefore(host, slot)
  const refusals: string[] = []
  if (isThere(found)) {
    if (record.released)
      throw new Refusal('identity_mismatch', 'it was wiped before and the name is in use again')
    if (!before) {
      const inventory = await inventoryOfDatabase(server, found)
      before = afresh ? inventory : keepBefore(host, slot, inventory)
      work.say(`  ${named(target)}: ${amount(before)}; being dropped`)
    }
    await endConnections(work, users)
    for (const statement of dropsOf(found)) {
      await work.pace.rest()
      await tolerating(refusals, target.ref, () => query(server, statement))
    }
    await endConnections(work, users)
  }
  const still = await look()
  const after = isThere(still) ? await inventoryOfDatabase(server, still) : nothing()
  return evidenceOf(work, target, {
    before: before ?? nothing(),
    after: { entries: after.entries, bytes: after.bytes },
    left: after.entries === 0 ? [] : refusals.length > 0 ? refusals : [`${target.ref}: EEXIST`],
    method: before ? 'database_dropped' : 'database_never_existed',
  })
}

export const isThere = ({ schema, accounts }: Found): boolean =>
  schema !== undefined || accounts.length > 0
