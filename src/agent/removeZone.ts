import { keepBefore, readBefore } from './before.ts'
import { type Evidence, evidenceOf, type Looking, named, type Work } from './evidence.ts'
import { runAll, type Subject } from './hostCommand.ts'
import { type Inventory, inventoryOfList, nothing } from './inventory.ts'
import { slotOf, type Target } from './layout.ts'
import { shown } from './names.ts'
import { proveOurs } from './proof.ts'
import type { NameServer } from './settings.ts'
import { AgentError, Refusal } from './stops.ts'
import { amount } from './wipeTree.ts'
import { removeFromList, removeZoneFiles, type ZoneFiles, zoneFiles } from './zone.ts'

export const zonesOf = ({ config }: Pick<Work, 'config'>): NameServer => {
  if (!config.zones) throw new Error('no name server configured')
  return config.zones
}

const inventoryOfZone = ({ statements, files }: ZoneFiles): Inventory =>
  statements.length + files.length === 0
    ? nothing()
    : inventoryOfList([
        ...statements.map((name) => ({ type: 'z', bytes: 0, name })),
        ...files.map(({ name, bytes }) => ({ type: 'f', bytes, name })),
      ])

/** What the name server's files have of a zone now. Changes nothing. */
export const inventoryOfZoneTarget = ({ config, job }: Looking, target: Target): Inventory =>
  inventoryOfZone(
    zoneFiles(zonesOf({ config }), { target, service: job.service }, config.tenant.leastUid),
  )

/**
 * Takes a zone out of the name server and deletes its files; whether it is still served, the probes
 * say afterwards. With `afresh` the evidence is about this look only. Throws Refusal, AgentError,
 * or the errno of what couldn't be looked at.
 */
export async function removeZone(
  work: Work,
  target: Target,
  { afresh = false } = {},
): Promise<Evidence> {
  const { host, job, config } = work
  const server = zonesOf(work)
  const { record } = proveOurs(host, job, target)
  const subject: Subject = { target, service: job.service }
  const look = () => inventoryOfZoneTarget(work, target)
  const found = look()
  const slot = slotOf(job.id, target)
  let before = afresh ? undefined : readBefore(host, slot)
  if (found.entries > 0 && record.released)
    throw new Refusal('identity_mismatch', 'it was wiped before and the name is in use again')
  if (found.entries > 0 && !before) {
    before = afresh ? found : keepBefore(host, slot, found)
    work.say(`  ${named(target)}: ${amount(before)}; being taken out and wiped`)
  }
  const troubles: string[] = []
  // Also when its files are gone already: an earlier try may have ended before the reload.
  if (!record.released && (found.entries > 0 || !afresh)) {
    if (server.list) removeFromList(server.list, target.ref)
    for (const commands of [server.remove, server.reload])
      try {
        await runAll(commands, subject)
      } catch (error) {
        if (!(error instanceof AgentError)) throw error
        // Whether it matters, the name server's answer tells: it may have been out already.
        work.say(`  ${named(target)}: ${error.message}`)
      }
    troubles.push(...removeZoneFiles(server, subject, config.tenant.leastUid).map(shown))
  }
  const { entries, bytes } = look()
  return evidenceOf(work, target, {
    before: before ?? nothing(),
    after: { entries, bytes },
    left: entries > 0 && troubles.length === 0 ? [`${target.ref}: EEXIST`] : troubles,
    method: before ? 'zone_removed' : 'zone_never_existed',
  })
}
