import { setTimeout as sleep } from 'node:timers/promises'
import type { Step, StepReport } from './claims.ts'
import type { AgentConfig } from './config.ts'
import { cutAccess } from './cutAccess.ts'
import { type Evidence, isGone, named, type Work } from './evidence.ts'
import { openHost } from './host.ts'
import { sameTarget, type Target } from './layout.ts'
import { reloadServers } from './reload.ts'
import { AgentError, CannotLook, errnoOf, Stopped } from './stops.ts'
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
  await settle(work, config)
  return forEach(work, step.targets, (target) => wipeTree(work, target))
}

async function cut(work: Work, config: AgentConfig, step: Step): Promise<StepReport> {
  const report = await forEach(work, step.targets, async (target) => cutAccess(work, target))
  return (await reloaded(config)) ?? report
  async function reloaded({ reload }: AgentConfig): Promise<StepReport | undefined> {
    return reloadOrSay(work, reload, report)
  }
}

async function reloadOrSay(work: Work, reload: string[][], report: StepReport) {
  try {
    await reloadServers(reload)
    return undefined
  } catch (error) {
    if (!(error instanceof AgentError)) throw error
    work.say(`  recarga: falló ${error.message}`)
    return { ...report, state: 'failed' as const, error: 'reload_failed', retryable: true }
  }
}

async function verify(work: Work, config: AgentConfig, step: Step): Promise<StepReport> {
  if (step.targets.some((target) => !hasTree(target))) throw new Unsupported('unsupported_target')
  const host = openHost(config.roots)
  const afresh = { ...work, host }
  const isWiped = (target: Target) =>
    work.job.steps.some((other) => other.kind in wipes && other.targets.some((one) => sameTarget(one, target)))
  try {
    const report = await forEach(afresh, step.targets, (target) =>
      verifyTarget(afresh, target, isWiped(target)),
    )
    if (report.evidence.some(({ method }) => method === 'came_back_removed')) {
      const failed = await reloadOrSay(work, config.reload, report)
      if (failed) return failed
    }
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
      const observed = await act(target)
      evidence.push(observed)
      work.say(`  ${named(target)}: ${outcomeOf(observed)}`)
    } catch (error) {
      if (!errnoOf(error) && !(error instanceof CannotLook)) throw error
      isUnknown = true
      work.say(`  ${named(target)}: no se pudo mirar (${errnoOf(error) ?? 'desconocido'})`)
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

/** Waits until `settleSeconds` have passed since access was cut, in this run or an earlier one. */
async function settle({ job, clock, pace }: Work, { settleSeconds }: AgentConfig): Promise<void> {
  const cuts = job.steps.find((step) => step.kind === 'cut_access')?.evidence ?? []
  const last = Math.max(...cuts.map((cut) => Date.parse((cut as Evidence).observedAt)))
  const wait = last + settleSeconds * 1000 - clock.now().getTime()
  for (let ms = Number.isFinite(wait) ? wait : 0; ms > 0; ms -= 250) {
    await pace.rest()
    await sleep(Math.min(ms, 250))
  }
}
