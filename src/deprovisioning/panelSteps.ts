import { plusSeconds } from '../clock.ts'
import {
  keepAnswer,
  markAnswered,
  markDestroy,
  markVerified,
  readAccount,
} from '../panels/accounts.ts'
import { PanelTrouble, type Sight } from '../panels/panel.ts'
import { withProbe } from '../panels/probes.ts'
import type { Step } from './job.ts'
import { nameOf, ownSights, type Standing, settled, sights, standing } from './panelAccount.ts'
import { evidenceAfter, evidenceOfCut, seenBeforeOf } from './panelEvidence.ts'
import { IdentityMismatch, type PanelOutcome, type PanelWork } from './panelWork.ts'
import { destroys } from './steps.ts'

/** What goes with an account when its panel deletes it. */
const goesWithAccount = new Set(['account', 'site', 'database', 'mailbox', 'dns_zone', 'recording'])

/** While a deletion may still be running it isn't asked for a second time. */
const mayRunSeconds = 900

const failed = (error: string, retryable: boolean): PanelOutcome => ({
  state: 'failed',
  evidence: [],
  error,
  retryable,
})

const nothingToDo: PanelOutcome = { state: 'done', evidence: [], error: null, retryable: true }

/**
 * Does one step on a panel and says what to report. One deletion of the account serves all steps that wipe;
 * each then looks at its own targets. Throws Stopped, and what the database throws.
 */
export async function workPanelStep(work: PanelWork, step: Step): Promise<PanelOutcome> {
  try {
    if (step.targets.length === 0) return nothingToDo
    const looks = step.kind === 'cut_access' || step.kind === 'verify'
    if (!looks && !destroys(step.kind)) return failed('unsupported_step', false)
    if (step.targets.some(({ kind }) => !goesWithAccount.has(kind)))
      return failed('unsupported_target', false)
    // A job that only deactivates keeps the account: its verification looks whether it is still cut off.
    const wipes = destroys(step.kind) || (step.kind === 'verify' && isWipe(work))
    return wipes ? await wipe(work, step) : await cutAccess(work, step)
  } catch (error) {
    if (error instanceof IdentityMismatch) {
      const { id, service, server } = work.job
      work.ctx.log.error({ job: id, service, server, why: error.message }, 'identity mismatch')
      return failed('identity_mismatch', false)
    }
    if (!(error instanceof PanelTrouble)) throw error
    return troubled(work, error)
  }
}

const isWipe = ({ job }: PanelWork): boolean => job.steps.some(({ kind }) => destroys(kind))

function troubled({ ctx, job }: PanelWork, trouble: PanelTrouble): PanelOutcome {
  const { code, text, isUnknown, isLasting } = trouble
  ctx.log.warn({ job: job.id, server: job.server, code, says: text }, 'panel in the way')
  if (isUnknown) return { state: 'unknown', evidence: [], error: code, retryable: true }
  return failed(code, !isLasting)
}

async function cutAccess(work: PanelWork, step: Step): Promise<PanelOutcome> {
  const before = await standing(work)
  if (before.isGone) return cut(work, step, false, before.method)
  await ownSights(work)
  if (before.account.isSuspended) return cut(work, step, false, `suspended: ${before.method}`)
  const trouble = await ask(work, 'suspend', () => work.panel.suspend(work.account.ref))
  const after = await settled(work, (now) => now.isGone || now.account.isSuspended)
  if (after.isGone || after.account.isSuspended)
    return cut(work, step, true, `suspended, then looked: ${after.method}`)
  if (trouble) throw trouble
  return failed('not_suspended', true)
}

const cut = (work: PanelWork, step: Step, wasOpen: boolean, method: string): PanelOutcome => ({
  state: 'done',
  evidence: evidenceOfCut(work, step, wasOpen, method),
  error: null,
  retryable: true,
})

async function wipe(work: PanelWork, step: Step): Promise<PanelOutcome> {
  const isAgain = await isRecheck(work, step)
  const { now, trouble } = isAgain
    ? { now: await standing(work), trouble: null }
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

const claimOf = ({ job }: PanelWork) => ({ jobId: job.id, epoch: job.epoch })

/** Asks a panel for a change, if the claim still stands; keeps what it says; gives its trouble, if any. */
async function ask(
  work: PanelWork,
  act: string,
  change: () => Promise<string>,
): Promise<PanelTrouble | null> {
  await work.fence()
  const answer = await change().catch((error) => {
    if (error instanceof PanelTrouble) return error
    throw error
  })
  const trouble = answer instanceof PanelTrouble ? answer : null
  await keepAnswer(work.ctx, claimOf(work), {
    act,
    outcome: trouble?.code ?? 'said_yes',
    text: answer instanceof PanelTrouble ? answer.text : answer,
  })
  return trouble
}
