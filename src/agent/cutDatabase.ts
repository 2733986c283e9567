import { setTimeout as sleep } from 'node:timers/promises'
import { keepBefore, readBefore } from './before.ts'
import { accountName, type Found, findDatabase, proveDatabase, serverOf } from './database.ts'
import type { Work } from './evidence.ts'
import { type Inventory, inventoryOfList, nothing } from './inventory.ts'
import { slotOf, type Target } from './layout.ts'
import type { DatabaseServer } from './settings.ts'
import { literal, query, SqlRefusal } from './sql.ts'
import type { Ways } from './ways.ts'

export const accountsSlotOf = (jobId: string, target: Target) => `${slotOf(jobId, target)}~accounts`

/** How long killed connections may take to be gone. */
const dyingMs = 5000

/**
 * Locks the database's accounts, ends their connections, and looks again: the ways in are the
 * accounts that aren't locked, and the connections. Throws Refusal, CannotLook.
 */
export async function cutDatabase(work: Work, target: Target): Promise<Ways> {
  const { host, job } = work
  const server = serverOf(work)
  const { users } = proveDatabase(host, job, target)
  const found = await findDatabase(server, target, users)
  const open = await waysIn(server, found, users)
  const slot = accountsSlotOf(job.id, target)
  const before = readBefore(host, slot) ?? keepBefore(host, slot, inventoryOfWays(open))
  const refusals = await lockAll(server, found)
  const after = await untilQuiet(work, () => killAll(server, found, users))
  return {
    before,
    after: { entries: after.length, bytes: 0 },
    left: after.length > 0 ? [...refusals, ...after.map(({ name }) => `${name}: EBUSY`)] : [],
    did: before.entries > 0,
  }
}

type Way = { type: string; bytes: 0; name: string }

const inventoryOfWays = (ways: Way[]): Inventory =>
  ways.length === 0 ? nothing() : inventoryOfList(ways)

async function waysIn(
  server: DatabaseServer,
  { accounts }: Found,
  users: readonly string[],
): Promise<Way[]> {
  const said = await query(
    server,
    [
      ...accounts.map((account) => `SHOW CREATE USER ${accountName(account)}`),
      `SELECT 'connection', ID FROM information_schema.processlist WHERE BINARY USER IN (${users.map(literal).join() || "''"})`,
    ].join(';\n'),
  )
  // One row per account, in the order asked; how it is displayed is the only portable look at the lock.
  const open = accounts.filter((_, index) => !/ ACCOUNT LOCK\b/.test(said[index]?.at(-1) ?? ''))
  const connections = said.slice(accounts.length)
  return [
    ...open.map(({ user, host }) => ({ type: 'u', bytes: 0 as const, name: `${user}@${host}` })),
    ...connections.map(([, id]) => ({ type: 'c', bytes: 0 as const, name: `connection ${id}` })),
  ]
}

async function lockAll(server: DatabaseServer, { accounts }: Found): Promise<string[]> {
  const refusals: string[] = []
  for (const account of accounts)
    await tolerating(refusals, account.user, () =>
      query(server, `ALTER USER IF EXISTS ${accountName(account)} ACCOUNT LOCK`),
    )
  return refusals
}

async function killAll(server: DatabaseServer, found: Found, users: readonly string[]) {
  const ways = await waysIn(server, found, users)
  const connections = ways.filter(({ type }) => type === 'c')
  // It may have ended by itself.
  for (const { name } of connections)
    await tolerating([], name, () => query(server, `KILL CONNECTION ${name.split(' ')[1]}`))
  return ways
}

async function untilQuiet(work: Work, kill: () => Promise<Way[]>): Promise<Way[]> {
  const end = performance.now() + dyingMs
  for (;;) {
    const ways = await kill()
    if (ways.every(({ type }) => type !== 'c') || performance.now() > end) return ways
    await work.pace.rest()
    await sleep(100)
  }
}

/** Runs `act`; what the server refuses goes to `refusals`, under `name`. */
export async function tolerating(
  refusals: string[],
  name: string,
  act: () => Promise<unknown>,
): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof SqlRefusal)) throw error
    refusals.push(`${name}: ${error.message}`)
  }
}

/** Ends the accounts' connections, also those of accounts that are dropped by now. */
export const endConnections = (work: Work, users: readonly string[]): Promise<unknown> =>
  untilQuiet(work, () => killAll(serverOf(work), { schema: undefined, accounts: [] }, users))
