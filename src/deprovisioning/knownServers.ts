import { and, isNotNull } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { isLive } from '../../db/liveKey.ts'
import { apiKey } from '../../db/schema/auth.ts'
import { server } from '../../db/schema/server.ts'
import { service } from '../../db/schema/service.ts'

/**
 * The servers that somebody knows, in order: registered, with a service on them, or with a live key for
 * provisioning bound to them. A job for any other is never asked for.
 */
export async function knownServers(orm: Orm, now: Date): Promise<string[]> {
  const registered = await orm.select({ name: server.name }).from(server)
  const used = await orm.selectDistinct({ name: service.server }).from(service)
  const keys = await orm
    .select({ scopes: apiKey.scopes, servers: apiKey.servers })
    .from(apiKey)
    .where(and(isNotNull(apiKey.servers), isLive(now)))
  const bound = keys
    .filter(({ scopes }) => scopes.split(',').includes('provisioning'))
    .flatMap(({ servers }) => servers?.split(',') ?? [])
  return [...new Set([...registered, ...used].map(({ name }) => name).concat(bound))].sort()
}
