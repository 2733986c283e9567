import { plusSeconds } from '../clock.ts'
import { markAnswered, markDestroy, markVerified, readAccount } from '../panels/accounts.ts'
import { PanelTrouble, type Sight } from '../panels/panel.ts'
import { withProbe } from '../panels/probes.ts'
import type { Step } from './job.ts'
import { nameOf, ownSights, type Standing, settled, sights, standing } from './panelAccount.ts'
import { ask, claimOf } from './panelAsk.ts'
import { evidenceAfter, seenBeforeOf } from './panelEvidence.ts'
import type { PanelOutcome, PanelWork } from './panelWork.ts'

/** While a deletion may still be running it isn't asked for a second time. */
const mayRunSeconds = 900

/**
 * Makes the account absent, once for all steps that wipe, and says what is left of this step's targets. Throws
 * IdentityMismatch, Stopped, PanelTrouble, and what the database throws.
 */
export async function wipe(work: PanelWork, step: Step): Promise<PanelOutcome> {
  const isAgain = await isRecheck(work, step)
  const { now, trouble } = isAgain
    ? { now: await standing(work, 'superseded'), trouble: null }
    : await withoutAccount(work)
  if (!now.isGone && trouble) throw trouble
  const row = await readAccount(work.ctx.db.orm, work.key)
  const seen = await sights(work)
  const gone = now.isGone ? now.method : null
  if (gone !== null) requireShown(step, seen)
  if (gone !== null)
    for (const [name, sight] of await probed(work, step, seen)) seen.set(name, sight)
  const outcome = evidenceAfter(work, step, row?.seenBefore ?? null, seen, gone)
  if (step.kind === 'verify' && outcome.state === 'done') await markVerified(work.ctx, work.key)
  return outcome
}

/**
 * A panel forgets an account and leaves its files: where it would show what is left, to a login with the right
 * to it, nothing is done before it has. Throws PanelTrouble.
 */
function requireShown({ targets }: Step, seen: Map<string, Sight>): void {
  for (const target of targets) {
    const sight = seen.get(nameOf(target))
    if (sight?.state === 'hidden') throw new PanelTrouble('cannot_see', sight.method)
  }
}

/** A step's targets as seen from outside too. */
const probed = ({ settings }: PanelWork, step: Step, seen: Map<string, Sight>) =>
  Promise.all(
    step.targets.flatMap((target) => {
      const sight = seen.get(nameOf(target))
      return sight
        ? [withProbe(settings, target, sight).then((both) => [nameOf(target), both] as const)]
        : []
    }),
  )

/**
 * Whether only `verify` is open of a job that was verified before: then the account is looked for, and left
 * alone should it be there again.
 */
async function isRecheck({ ctx, job, key }: PanelWork, step: Step): Promise<boolean> {
  const isLast = job.steps.every(({ kind, state }) => kind === 'verify' || state === 'done')
  if (step.kind !== 'verify' || !isLast) return false
  const row = await readAccount(ctx.db.orm, key)
  return row?.jobId === job.id && row.verifiedAt !== null
}

/** Makes the account absent, then looks: what the panel answers to the deletion decides nothing. */
async function withoutAccount(
  work: PanelWork,
): Promise<{ now: Standing; trouble: PanelTrouble | null }> {
  const before = await standing(work)
  if (before.isGone) return { now: before, trouble: null }
  const seen = await ownSights(work)
  const isGone = (now: Standing) => now.isGone
  if (await mayStillRun(work))
    return { now: await settled(work, isGone), trouble: new PanelTrouble('panel_silent') }
  const seenBefore = JSON.stringify(seenBeforeOf(before.account, seen))
  const trouble = await ask(work, 'destroy', async () => {
    await markDestroy(work.ctx, work.key, claimOf(work), seenBefore)
    return work.panel.destroy(work.account.ref)
  })
  if (trouble?.code !== 'panel_silent') await markAnswered(work.ctx, work.key)
  return { now: await settled(work, isGone), trouble }
}

/** Whether an earlier try of this job asked for the deletion and hasn't heard of it, not long ago. */
async function mayStillRun({ ctx, key, job }: PanelWork): Promise<boolean> {
  const row = await readAccount(ctx.db.orm, key)
  if (row?.jobId !== job.id || row.destroySentAt === null || row.destroyAnsweredAt !== null)
    return false
  return plusSeconds(row.destroySentAt, mayRunSeconds) > ctx.clock.now()
}
