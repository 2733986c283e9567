import type { StepReport } from './claims.ts'
import { canCut, craftOf, Unsupported } from './crafts.ts'
import { cutStep } from './cutStep.ts'
import { each, reportOf, tell } from './each.ts'
import { isSettled, type Work } from './evidence.ts'
import type { Step } from './jobShape.ts'
import type { Target } from './layout.ts'
import { settle } from './settle.ts'
import { verifyStep } from './verify.ts'

/**
 * Does one step and says what to report. Throws Unsupported, Refusal, Stopped, or AgentError when
 * a root is not what it should be.
 */
export async function workStep(work: Work, step: Step): Promise<StepReport> {
  if (step.kind === 'verify') return verifyStep(work, step)
  if (step.targets.length === 0) return { state: 'done', evidence: [] }
  if (step.kind === 'cut_access') {
    requireAll(step, (target) => canCut(work.config, target))
    return cutStep(work, step)
  }
  const craft = craftOf(step.kind)
  const kinds = craft?.kinds(work.config) ?? []
  if (!craft || kinds.length === 0) throw new Unsupported('unsupported_step')
  // What a wipe can't name stays for ever; a command for one more kind may be configured yet.
  const isForGood = step.kind.startsWith('wipe_')
  if (isForGood && step.targets.some(({ kind }) => !kinds.includes(kind)))
    return { state: 'failed', evidence: [], error: 'unsupported_target', retryable: false }
  requireAll(step, ({ kind }) => kinds.includes(kind))
  await settle(work, work.config.settleSeconds)
  const outcomes = await each(work, step.targets, (target) => craft.act(work, target))
  tell(work, outcomes.of.values())
  return reportOf(outcomes, craft.wipe ? isSettled : ({ left }) => left.length === 0)
}

function requireAll({ targets }: Step, isFit: (target: Target) => boolean): void {
  if (!targets.every(isFit)) throw new Unsupported('unsupported_target')
}
