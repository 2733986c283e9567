import { createHash, type Hash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { zoneFile } from '../server/bind.ts'
import { asAdmin } from '../server/database.ts'
import { type Place, rootsOf } from '../server/place.ts'
import { componentsOf, maildirOf, siteOf, type Tenant } from '../server/tenant.ts'

/** SHA-256 over all that a tenant has: every name, owner, mode, time and byte, and its rows. */
export async function digestOf(place: Place, tenant: Tenant): Promise<string> {
  const hash = createHash('sha256')
  const { access, ownership } = rootsOf(place)
  addTree(hash, siteOf(place, tenant))
  addTree(hash, maildirOf(place, tenant))
  addTree(hash, zoneFile(place, tenant.domain))
  for (const { kind, ref } of componentsOf(tenant)) {
    addTree(hash, join(ownership, kind, `${ref}.json`))
    addTree(hash, join(access, kind, ref))
  }
  const [checksum] = await asAdmin(place, (connection) =>
    connection.query('CHECKSUM TABLE ??.posts EXTENDED', [tenant.database]),
  )
  return hash.update(JSON.stringify(checksum)).digest('hex')
}

function addTree(hash: Hash, path: string): void {
  const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false })
  if (!stat) return void hash.update(`${path} absent\n`)
  const { mode, uid, gid, ino, mtimeNs, size } = stat
  hash.update(`${path} ${mode} ${uid} ${gid} ${ino} ${mtimeNs} ${size}\n`)
  if (stat.isSymbolicLink()) hash.update(readlinkSync(path))
  if (stat.isFile()) hash.update(readFileSync(path))
  if (stat.isDirectory())
    for (const name of readdirSync(path).sort()) addTree(hash, join(path, name))
}
