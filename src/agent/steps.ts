import type { StepReport } from './claims.ts'
import type { AgentConfig } from './config.ts'
import { cutAccess } from './cutAccess.ts'
import { type Evidence, isGone, named, type Work } from './evidence.ts'
import { openHost } from './host.ts'
import { runAll } from './hostCommand.ts'
import type { Step } from './jobShape.ts'
import { sameTarget, type Target } from './layout.ts'
import { settle } from './settle.ts'
import { AgentError, errnoOf } from './stops.ts'
import { letGo, verifyTarget } from './verify.ts'
import { wipeTree } from './wipeTree.ts'

/** What the agent knows how to wipe, by step. */
const wipes: Record<string, string> = { wipe_files: 'site', wipe_mailboxes: 'mailbox' }

const hasTree = ({ kind }: Target) => Object.values(wipes).includes(kind)

/** The steps whose targets this agent touches. */
export const actsOn = (stepKind: string): boolean => stepKind === 'cut_access' || stepKind in wipes

/** The work isn't this agent's: the job goes back for another worker. */
export class Unsupported extends Error {
  override name = 'Unsupported'
}

/**
 * Does one step and says what to report. Throws Unsupported, Refusal, Stopped, or AgentError when
 * a root is not what it should be.
 */
export async function workStep(work: Work, config: AgentConfig, step: Step): Promise<StepReport> {
  if (step.kind === 'verify') return verify(work, config, step)
  if (step.targets.length === 0) return { state: 'done', evidence: [] }
  if (step.kind === 'cut_access') return cut(work, config, step)
  const kind = wipes[step.kind]
  if (!kind) throw new Unsupported('unsupported_step')
  if (step.targets.some((target) => target.kind !== kind))
    return { state: 'failed', evidence: [], error: 'unsupported_target', retryable: false }
  await settle(work, config.settleSeconds)
  return forEach(work, step.targets, (target) => wipeTree(work, target))
}

async function cut(work: Work, config: AgentConfig, step: Step): Promise<StepReport> {
  const report = await forEach(work, step.targets, async (target) => cutAccess(work, target))
  return reload(work, config, report)
}

/** The servers must notice before the cut counts; a failed reload makes the step `failed`. */
async function reload(work: Work, config: AgentConfig, report: StepReport): Promise<StepReport> {
  try {
    await runAll(config.reload)
    return report
  } catch (error) {
    if (!(error instanceof AgentError)) throw error
    work.say(`  recarga: falló ${error.message}`)
    return { ...report, state: 'failed', error: 'reload_failed', retryable: true }
  }
}

async function verify(work: Work, config: AgentConfig, step: Step): Promise<StepReport> {
  if (step.targets.some((target) => !hasTree(target))) throw new Unsupported('unsupported_target')
  const host = openHost(config.roots)
  const afresh = { ...work, host }
  const isWiped = (target: Target) =>
    work.job.steps.some(
      (other) => other.kind in wipes && other.targets.some((one) => sameTarget(one, target)),
    )
  try {
    let report = await forEach(afresh, step.targets, (target) =>
      verifyTarget(afresh, target, isWiped(target)),
    )
    const cameBack = report.evidence.some(({ method }) => method === 'came_back_removed')
    if (cameBack) report = await reload(work, config, report)
    if (report.state === 'done')
      for (const [index, target] of step.targets.entries()) {
        const evidence = report.evidence[index]
        if (evidence && isWiped(target)) letGo(afresh, target, evidence)
      }
    return report
  } finally {
    host.close()
  }
}

/** One act on each target; what can't be looked at doesn't keep the others from being done. */
async function forEach(
  work: Work,
  targets: readonly Target[],
  act: (target: Target) => Promise<Evidence>,
): Promise<StepReport> {
  const evidence: Evidence[] = []
  let isUnknown = false
  for (const target of targets)
    try {
      await work.pace.rest()
      const observed = await act(target)
      evidence.push(observed)
      work.say(`  ${named(target)}: ${outcomeOf(observed)}`)
    } catch (error) {
      if (!errnoOf(error)) throw error
      isUnknown = true
      work.say(`  ${named(target)}: no se pudo mirar (${errnoOf(error)})`)
    }
  if (isUnknown) return { state: 'unknown', evidence, error: 'cannot_look', retryable: true }
  if (evidence.every(isGone)) return { state: 'done', evidence }
  return { state: 'partial', evidence, error: 'left_behind', retryable: true }
}

const outcomes: Record<Evidence['method'], string> = {
  access_file_removed: 'acceso cortado',
  access_file_absent: 'no tenía acceso',
  tree_unlinked: 'borrado; no queda nada',
  tree_never_existed: 'no había nada',
  looked_again: 'comprobado: no está',
  came_back_removed: 'había vuelto a aparecer; borrado otra vez',
}

const outcomeOf = (evidence: Evidence): string =>
  isGone(evidence)
    ? outcomes[evidence.method]
    : `quedan ${evidence.after.entries}: ${evidence.left.slice(0, 3).join(', ')}`
