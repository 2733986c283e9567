import { closeSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { keepBefore, readBefore } from './before.ts'
import { namesIn } from './directory.ts'
import type { Work } from './evidence.ts'
import { type Inventory, inventoryOfList, nothing } from './inventory.ts'
import { slotOf, type Target } from './layout.ts'
import { at, shown } from './names.ts'
import { otherRecords } from './ownership.ts'
import { proveOurs } from './proof.ts'
import { errnoOf, unless } from './stops.ts'
import { isDaemons, openTrusted } from './trust.ts'
import { whyItStays } from './unlinked.ts'
import type { Ways } from './ways.ts'

/** Processes that start others while they are killed are killed again, so long. */
const killingMs = 5000

/**
 * Stops what runs as the tenant: crontabs and at jobs go, processes are killed, and both are looked
 * for again. Undefined where the settings or a shared uid forbid it. Throws Refusal.
 */
export async function stopTenant(
  work: Work,
  target: Target,
  { afresh = false } = {},
): Promise<Ways | undefined> {
  const { host, job, config } = work
  if (!config.tenant.kinds.includes(target.kind)) return undefined
  const { record, tree } = proveOurs(host, job, target)
  tree?.close()
  const { uid } = record
  if (uid === undefined || uid === null || !mayStop(work, target, uid)) return undefined
  const slot = `${slotOf(job.id, target)}~tenant`
  const found = [...spooled(work, uid), ...runningOf(work, uid)]
  const kept = afresh ? undefined : readBefore(host, slot)
  const before = kept ?? inventoryOf(found)
  if (!kept && !afresh) keepBefore(host, slot, before)
  const left = removeSpooled(work, uid)
  const alive = await killAll(work, uid)
  const still = [...spooled(work, uid), ...alive]
  return {
    before,
    after: { entries: still.length, bytes: 0 },
    left: [...left, ...alive.map(({ name }) => `${name}: EBUSY`)],
    did: before.entries > 0,
  }
}

function mayStop({ host, job, config, say }: Work, { kind, ref }: Target, uid: number): boolean {
  if (uid < config.tenant.leastUid || uid === process.getuid?.()) {
    say(`  ${kind} ${ref}: uid ${uid} isn’t a tenant’s; nothing is stopped`)
    return false
  }
  const isShared = config.tenant.kinds
    .flatMap((one) => otherRecords(host, { kind: one, ref: one === kind ? ref : '' }))
    .some((other) => other.uid === uid && other.service !== job.service)
  if (isShared) say(`  ${kind} ${ref}: uid ${uid} is another service’s too; nothing is stopped`)
  return !isShared
}

interface Running {
  type: 'c' | 'x'
  bytes: 0
  name: string
}

const inventoryOf = (found: Running[]): Inventory =>
  found.length === 0 ? nothing() : inventoryOfList(found)

/** Files of the tenant's that cron and at would run, with what to do with each. */
function eachSpooled(
  { config }: Work,
  uid: number,
  act: (folder: number, name: string, path: string) => void,
): void {
  const { spools, leastUid } = config.tenant
  for (const path of spools) {
    const folder = openTrusted(path, 'tenant.spools', isDaemons(leastUid))
    try {
      for (const name of namesIn(folder)) {
        const file = lstatSync(at(folder, name), { throwIfNoEntry: false })
        if (file?.isFile() && file.uid === uid) act(folder, name, `${path}/${shown(name)}`)
      }
    } finally {
      closeSync(folder)
    }
  }
}

function spooled(work: Work, uid: number): Running[] {
  const found: Running[] = []
  eachSpooled(work, uid, (_, __, name) => found.push({ type: 'c', bytes: 0, name }))
  return found
}

function removeSpooled(work: Work, uid: number): string[] {
  const left: string[] = []
  eachSpooled(work, uid, (folder, name, path) => {
    const why = whyItStays(at(folder, name))
    if (why) left.push(`${path}: ${why}`)
  })
  return left
}

/** The tenant's processes by /proc/PID/status (proc(5)): real or effective uid; zombies don't run. */
function runningOf({ config }: Work, uid: number): Running[] {
  if (!config.tenant.kill) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const status = statusOf(pid)
      const [, real, effective] = /^Uid:\t(\d+)\t(\d+)/m.exec(status) ?? []
      const isTenants = Number(real) === uid || Number(effective) === uid
      if (!isTenants || /^State:\tZ/m.test(status)) return []
      return [
        {
          type: 'x' as const,
          bytes: 0 as const,
          name: `${pid} ${/^Name:\t(.*)$/m.exec(status)?.[1]}`,
        },
      ]
    })
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'latin1')
  } catch (error) {
    if (errnoOf(error)) return ''
    throw error
  }
}

async function killAll(work: Work, uid: number): Promise<Running[]> {
  const end = performance.now() + killingMs
  for (;;) {
    const alive = runningOf(work, uid)
    if (alive.length === 0 || performance.now() > end) return alive
    // Gone by itself, or not ours to kill: the next look tells.
    for (const { name } of alive)
      unless(['ESRCH', 'EPERM'], () => process.kill(Number(name.split(' ')[0]), 'SIGKILL'))
    await work.pace.rest()
    await sleep(50)
  }
}
