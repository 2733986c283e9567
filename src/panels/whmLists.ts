import { PanelTrouble } from './panel.ts'
import type { Whm } from './whm.ts'

export async function domainOwners(whm: Whm): Promise<Map<string, string>> {
  const { domains } = await whm.read('get_domain_info')
  if (!Array.isArray(domains)) throw new PanelTrouble('panel_unclear', 'no list of domains')
  return new Map(
    (domains as { domain?: unknown; user?: unknown }[]).map(({ domain, user }) => [
      String(domain).toLowerCase(),
      String(user),
    ]),
  )
}

export async function zoneNames(whm: Whm): Promise<string[]> {
  const { zone } = await whm.read('listzones')
  if (!Array.isArray(zone)) throw new PanelTrouble('panel_unclear', 'no list of zones')
  return (zone as { domain?: unknown }[]).map(({ domain }) => String(domain))
}

/** Whose each database is; null where WHM, or this token, doesn't list them. */
export async function databaseOwners(whm: Whm): Promise<Map<string, string> | null> {
  const listed = await unlessRefused(whm.read('list_databases'))
  if (!Array.isArray(listed?.payload)) return null
  const databases = listed.payload as { name?: unknown; cpuser?: unknown }[]
  return new Map(databases.map(({ name, cpuser }) => [String(name), String(cpuser)]))
}

/** Null where the token isn't shown any. */
export async function backupsOf(whm: Whm, user: string): Promise<string[] | null> {
  const listed = await unlessRefused(whm.read('backup_set_list_combined'))
  if (listed === null) return null
  const sets = listed.backup_set as
    | Record<string, { when?: unknown; where?: unknown }[]>
    | undefined
  return (sets?.[user] ?? []).map(({ when, where }) => `backup of ${when} (${where})`)
}

/** Older versions don't know every function, and a token isn't shown every list. */
const unlessRefused = <T>(read: Promise<T>): Promise<T | null> =>
  read.catch((error) => {
    const isRefusal = error instanceof PanelTrouble && error.code === 'right_missing'
    if (isRefusal || isUnknownCommand(error)) return null
    throw error
  })

const isUnknownCommand = (error: unknown): boolean =>
  error instanceof PanelTrouble && /unknown app|function not found/i.test(error.text)
