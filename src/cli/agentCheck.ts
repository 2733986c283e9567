import { and, desc, eq, inArray } from 'drizzle-orm'
import { job, jobAttempt } from '../../db/schema/job.ts'
import { liveKeys } from '../auth/apiKeys.ts'
import type { Context } from '../context.ts'
import type { Finding } from '../panels/panel.ts'

/** What a server's agent needs: a live key with which it may claim that server's jobs. */
export async function agentFindings(ctx: Context, server: string): Promise<Finding[]> {
  const keys = (await liveKeys(ctx)).filter(
    ({ scopes, servers }) => scopes.includes('provisioning') && servers?.includes(server),
  )
  const what = `${server}: its agent claims the work itself`
  if (keys.length === 0) {
    const create = `baja keys create --name ${server} --scope provisioning --server ${server}`
    return [{ what, isOk: false, remedy: `no live key for it; ${create}` }]
  }
  const names = keys.map(({ name }) => name).join(', ')
  return [
    {
      what: `${what}, with key ${names}; ${await lastClaim(ctx, server, keys)}`,
      isOk: true,
      remedy: null,
    },
  ]
}

/** When one of the keys last claimed a job of the server; a re-check counts. */
async function lastClaim(
  { db }: Context,
  server: string,
  keys: readonly { id: string }[],
): Promise<string> {
  const mine = inArray(
    jobAttempt.claimedBy,
    keys.map(({ id }) => id),
  )
  const [last] = await db.orm
    .select({ at: jobAttempt.startedAt, worker: jobAttempt.worker })
    .from(jobAttempt)
    .innerJoin(job, eq(job.id, jobAttempt.jobId))
    .where(and(eq(job.server, server), mine))
    .orderBy(desc(jobAttempt.startedAt))
    .limit(1)
  return last
    ? `last claim ${last.at.toISOString()} by ${last.worker}`
    : 'it has claimed nothing yet'
}
