import { unlinkSync } from 'node:fs'
import { z } from 'zod'
import { isAbsent, namesIn } from './directory.ts'
import { readText, writeDurably } from './durable.ts'
import type { Host } from './host.ts'
import type { Inventory } from './inventory.ts'
import { at, type RawName } from './names.ts'
import { unless } from './stops.ts'

const shape = z.object({ entries: z.number(), bytes: z.number(), digest: z.string() })

/**
 * What a target held when this job first looked, kept on the disk from before it is touched until
 * the job's verification: after a crash the report still tells what was there.
 */
export function readBefore(host: Host, slot: RawName): Inventory | undefined {
  const text = readText(host.fd.before, slot)
  return text === undefined ? undefined : shape.parse(JSON.parse(text))
}

export function keepBefore(host: Host, slot: RawName, inventory: Inventory): Inventory {
  writeDurably(host.fd.before, slot, JSON.stringify(inventory))
  return inventory
}

const takenSlotOf = (slot: RawName): RawName => `${slot}~taken`

/** Writes down that this job has taken the recorded tree away: what bears its name next is anew. */
export const keepTaken = (host: Host, slot: RawName): void =>
  writeDurably(host.fd.before, takenSlotOf(slot), '')

export const wasTaken = (host: Host, slot: RawName): boolean =>
  !isAbsent(host.fd.before, takenSlotOf(slot))

/** Forgets a target's, `slot`, and those of the single acts on it, `slot~…`. */
export function forgetBefore(host: Host, slot: RawName): void {
  for (const name of namesIn(host.fd.before))
    if (name === slot || name.startsWith(`${slot}~`))
      unless(['ENOENT'], () => unlinkSync(at(host.fd.before, name)))
}
