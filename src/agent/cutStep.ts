import type { StepReport } from './claims.ts'
import { cutAccess } from './cutAccess.ts'
import { cutDatabase } from './cutDatabase.ts'
import { each, reportOf, tell } from './each.ts'
import { type Evidence, evidenceOf, type Work } from './evidence.ts'
import { runAll } from './hostCommand.ts'
import type { Step } from './jobShape.ts'
import type { Target } from './layout.ts'
import { readOwnership } from './ownership.ts'
import { withProbes } from './probes.ts'
import { pause } from './settle.ts'
import { AgentError } from './stops.ts'
import { stopTenant } from './tenant.ts'
import { together, type Ways } from './ways.ts'

/**
 * Cuts the access of every target: closes the ways in, lets the servers notice, stops what runs as
 * the tenant, waits until caches and sessions have run out, and only then looks. A command that
 * fails makes the step `failed`, to be tried again, before anything is deleted.
 */
export async function cutStep(work: Work, { targets }: Step): Promise<StepReport> {
  const closed = await each(work, targets, (target) => close(work, target))
  const failed = await commandsFail(work, [...closed.of.keys()])
  const ways = [...closed.of.values()]
  if (!failed && ways.some(({ did }) => did)) await pause(work, work.config.settleSeconds)
  const seen = await each(work, [...closed.of.keys()], async (target) =>
    look(work, target, closed.of.get(target) as Ways, !failed),
  )
  tell(work, seen.of.values())
  const report = reportOf({
    of: seen.of,
    unlooked: new Map([...closed.unlooked, ...seen.unlooked]),
  })
  return failed ? { ...report, state: 'failed', error: failed, retryable: true } : report
}

async function close(work: Work, target: Target): Promise<Ways> {
  const file = cutAccess(work, target)
  const ways = { ...file, did: file.method === 'access_file_removed' }
  if (target.kind !== 'database') return ways
  return together([ways, await cutDatabase(work, target)])
}

async function commandsFail(work: Work, targets: Target[]): Promise<string | undefined> {
  const { host, job, config } = work
  try {
    for (const target of targets) {
      const uid = readOwnership(host, target)?.uid ?? undefined
      await runAll(config.cut[target.kind] ?? [], { target, service: job.service, uid })
    }
  } catch (error) {
    return failure(work, error, 'cut_failed')
  }
  return reloadFails(work)
}

/** Lets the servers notice; the error when they couldn't be told. */
export async function reloadFails(work: Work): Promise<string | undefined> {
  try {
    await runAll(work.config.reload)
    return undefined
  } catch (error) {
    return failure(work, error, 'reload_failed')
  }
}

function failure(work: Work, error: unknown, code: string): string {
  if (!(error instanceof AgentError)) throw error
  work.say(`  failed: ${error.message}`)
  work.note({ step: 'cut_access', target: null, outcome: code, detail: error.message })
  return code
}

/** Stops the tenant after the reload: a pool's master would start its processes again before. */
async function look(
  work: Work,
  target: Target,
  closed: Ways,
  canProbe: boolean,
): Promise<Evidence> {
  const stopped = await stopTenant(work, target)
  const { did, left, ...counts } = together(stopped ? [closed, stopped] : [closed])
  const evidence = evidenceOf(work, target, {
    ...counts,
    left,
    method: did ? methodOf(target) : 'access_file_absent',
  })
  return canProbe ? withProbes(work, target, evidence) : evidence
}

const methodOf = ({ kind }: Target) =>
  kind === 'database' ? 'accounts_locked' : 'access_file_removed'
