import { PanelTrouble, type Sight } from '../panels/panel.ts'
import { withProbe } from '../panels/probes.ts'
import type { Step } from './job.ts'
import { ownSights, settled, standing } from './panelAccount.ts'
import { ask } from './panelAsk.ts'
import { evidenceOfCut } from './panelEvidence.ts'
import { doneWith, failed } from './panelOutcome.ts'
import type { PanelOutcome, PanelWork } from './panelWork.ts'
import type { Target } from './steps.ts'

/**
 * Suspends the account, and looks that it is. Throws IdentityMismatch, Stopped, PanelTrouble, and what the
 * database throws.
 */
export async function cutAccess(work: PanelWork, step: Step): Promise<PanelOutcome> {
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

async function cut(
  work: PanelWork,
  { targets }: Step,
  wasOpen: boolean,
  method: string,
): Promise<PanelOutcome> {
  const evidence = targets.map(async (target) =>
    evidenceOfCut(
      work,
      target,
      wasOpen,
      [method, await stillOpen(work, target)].filter(Boolean).join('; '),
    ),
  )
  return doneWith(await Promise.all(evidence))
}

/**
 * What the suspension leaves open of a target, as a mail server says or else the panel's vendor; null where
 * neither tells of anything. Mail that is still taken lets nobody in, and ends with the account: the evidence
 * says so, and the step is done, for the deletion must come after it.
 */
async function stillOpen(work: PanelWork, target: Target): Promise<string | null> {
  const { panel, settings } = work
  const known = panel.suspensionLeaves[target.kind] ?? null
  if (target.kind !== 'mailbox') return known
  const unasked: Sight = { target, state: 'unseen', left: [], backups: [], method: 'mail' }
  const asked = await withProbe(settings, target, unasked).catch((error) => {
    if (error instanceof PanelTrouble) return unasked
    throw error
  })
  return asked === unasked ? known : asked.method
}
