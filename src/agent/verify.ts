import { forgetBefore } from './before.ts'
import type { StepReport } from './claims.ts'
import { craftOf, Unsupported, wipeOf } from './crafts.ts'
import { cutAccess } from './cutAccess.ts'
import { reloadFails } from './cutStep.ts'
import { each, reportOf, tell } from './each.ts'
import { type Evidence, isGone, type Work } from './evidence.ts'
import { openHost } from './host.ts'
import { type Inventory, sumOf } from './inventory.ts'
import type { Step } from './jobShape.ts'
import { sameTarget, slotOf, type Target } from './layout.ts'
import { releaseOwnership } from './ownership.ts'
import { withProbes } from './probes.ts'
import { isRecheck, recheck } from './recheck.ts'
import { stopTenant } from './tenant.ts'
import { markVerified } from './verified.ts'
import { together } from './ways.ts'

/**
 * Looks at every target of the job afresh, on roots opened just now: their opening is the proof
 * that they can be read and are the right ones, without which absence means nothing. What came back
 * since (a login recreates a Maildir) is still the service's, as proved again, and is removed again;
 * then the probes look. A job that had been verified before is only looked at (recheck.ts).
 */
export async function verifyStep(work: Work, step: Step): Promise<StepReport> {
  if (step.targets.some((target) => !wipeOf(work.config, target)))
    throw new Unsupported('unsupported_target')
  const host = openHost(work.config.roots)
  const afresh = { ...work, host }
  try {
    if (isRecheck(afresh, step)) return await recheck(afresh, step)
    return await verifyFirst(afresh, step)
  } finally {
    host.close()
  }
}

async function verifyFirst(work: Work, { targets }: Step): Promise<StepReport> {
  const looked = await each(work, targets, (target) =>
    lookAgain(work, target, isWiped(work, target)),
  )
  const cameBack = [...looked.of.values()].some(({ method }) => method === 'came_back_removed')
  const failed = cameBack ? await reloadFails(work) : undefined
  const probed = await each(work, [...looked.of.keys()], (target) =>
    withProbes(work, target, looked.of.get(target) as Evidence),
  )
  tell(work, probed.of.values())
  const report = reportOf({
    of: probed.of,
    unlooked: new Map([...looked.unlooked, ...probed.unlooked]),
  })
  if (failed) return { ...report, state: 'failed', error: failed, retryable: true }
  if (report.state === 'done') {
    for (const [target, evidence] of probed.of)
      if (isWiped(work, target)) letGo(work, target, evidence)
    markVerified(work.host, work.job.id)
  }
  return report
}

/** Does this job wipe it, or only cut its access? */
const isWiped = ({ job }: Work, target: Target): boolean =>
  job.steps.some(
    ({ kind, targets }) => craftOf(kind)?.wipe && targets.some((one) => sameTarget(one, target)),
  )

async function lookAgain(work: Work, target: Target, wipes: boolean): Promise<Evidence> {
  const access = cutAccess(work, target, { afresh: true })
  const stopped = await stopTenant(work, target, { afresh: true })
  const ways = together([{ ...access, did: true }, ...(stopped ? [stopped] : [])])
  const wiped = wipes ? await wipeOf(work.config, target)?.again(work, target) : undefined
  const before: Inventory = {
    ...sumOf(ways.before, wiped?.before ?? none),
    digest: wiped && wiped.before.entries > 0 ? wiped.before.digest : ways.before.digest,
  }
  return {
    ...(wiped ?? access),
    before,
    after: sumOf(ways.after, wiped?.after ?? none),
    left: [...ways.left, ...(wiped?.left ?? [])],
    method:
      wiped?.method === 'porting_open'
        ? 'porting_open'
        : before.entries > 0
          ? 'came_back_removed'
          : 'looked_again',
  }
}

const none = { entries: 0, bytes: 0 }

/** The end of a wiped target's story on this host: its record stops permitting anything. */
function letGo({ host, job, clock }: Work, target: Target, evidence: Evidence): void {
  if (!isGone(evidence)) return
  releaseOwnership(host, target, job.id, clock.now())
  forgetBefore(host, slotOf(job.id, target))
}
