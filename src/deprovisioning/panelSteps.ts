import { PanelTrouble } from '../panels/panel.ts'
import type { Step } from './job.ts'
import { cutAccess } from './panelCut.ts'
import { doneWith, failed } from './panelOutcome.ts'
import { wipe } from './panelWipe.ts'
import { IdentityMismatch, type PanelOutcome, type PanelWork } from './panelWork.ts'
import { destroys } from './steps.ts'
import { takenOver } from './takenOver.ts'

/** What goes with an account when its panel deletes it. */
const goesWithAccount = new Set(['account', 'site', 'database', 'mailbox', 'dns_zone', 'recording'])

/**
 * Does one step on a panel and says what to report. One deletion of the account serves all steps that wipe;
 * each then looks at its own targets. Throws Stopped, and what the database throws.
 */
export async function workPanelStep(work: PanelWork, step: Step): Promise<PanelOutcome> {
  try {
    if (step.targets.length === 0) return doneWith([])
    // Panels answer for an account that is there, not for a copy that is the client's to fetch.
    if (step.kind === 'export') return failed('copy_by_hand', false)
    const looks = step.kind === 'cut_access' || step.kind === 'verify'
    if (!looks && !destroys(step.kind)) return failed('unsupported_step', false)
    const shown = step.targets.filter(({ kind }) => goesWithAccount.has(kind))
    const others = step.targets.filter((target) => !shown.includes(target))
    const vouched =
      step.kind === 'verify' || others.length === 0 ? takenOver(work.job, others) : null
    if (vouched === null) return failed('unsupported_target', false)
    // A job that only deactivates keeps the account: its verification looks whether it is still cut off.
    const wipes = destroys(step.kind) || (step.kind === 'verify' && isWipe(work))
    const own = { ...step, targets: shown }
    const outcome = wipes ? await wipe(work, own) : await cutAccess(work, own)
    return { ...outcome, evidence: [...outcome.evidence, ...vouched] }
  } catch (error) {
    if (error instanceof IdentityMismatch) {
      const { id, service, server } = work.job
      const level = error.code === 'superseded' ? 'info' : 'error'
      work.ctx.log[level]({ job: id, service, server, why: error.message }, error.code)
      return failed(error.code, false)
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
