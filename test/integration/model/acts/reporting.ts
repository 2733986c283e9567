import type { Evidence } from '../../../../src/deprovisioning/steps.ts'
import { goneEvidence } from '../../../support/wipe.ts'
import { aboutClaim } from '../act.ts'
import { said } from '../real.ts'
import { finish, reopen, stands } from '../work.ts'
import type { Job, Life } from '../world.ts'

/** What may be reported of a step. */
const outcomes = {
  done: { state: 'done', error: null, retryable: true },
  partial: { state: 'partial', error: 'not_empty', retryable: true },
  unknown: { state: 'unknown', error: 'no_answer', retryable: true },
  failed: { state: 'failed', error: 'host_down', retryable: true },
  'failed for good': { state: 'failed', error: 'unreadable', retryable: false },
  'not its own': { state: 'failed', error: 'identity_mismatch', retryable: false },
} as const
export type Outcome = keyof typeof outcomes

interface Told {
  outcome?: Outcome
  /** Which of the job's steps, by its place; absent: the next that is to be done. */
  place?: number
  /** Of something that isn't a target of the step. */
  unfit?: boolean
  /** Under the epoch before that of its claim. */
  stale?: boolean
}

/** Whoever claimed last tells what became of a step. */
export function report({ outcome = 'done', place, unfit = false, stale = false }: Told = {}) {
  const name = ['report', outcome, place, unfit && 'unfit', stale && 'stale']
  const what = outcomes[outcome]
  return aboutClaim(
    name.filter((word) => word !== undefined && word !== false).join(' '),
    ({ life, known, job, isIts, now }) => {
      if (!job || !isIts || stale) return 'stale_epoch'
      const step = job.steps.find(({ kind }) => kind === kindIn(known, place))
      return step ? judge(life, job, step, { what, unfit }, now) : 'not_found'
    },
    async ({ app }, claimed, known) => {
      const kind = kindIn(known, place)
      const targets = claimed.steps.find((each) => each.kind === kind)?.targets ?? []
      const evidence = targets.flatMap((target) => seenOf(target, outcome))
      if (unfit) evidence.push(goneEvidence({ kind: 'site', ref: 'somebody-else.example' }))
      return said(
        await app.call('PUT', `/deprovisioning/jobs/${claimed.id}/steps/${kind}`, {
          ...{ ...what, evidence, epoch: claimed.epoch - (stale ? 1 : 0) },
        }),
      )
    },
  )
}

function seenOf(target: { kind: string; ref: string }, outcome: Outcome): Evidence[] {
  const gone = goneEvidence(target)
  if (outcome === 'done') return [gone]
  return outcome === 'partial' ? [{ ...gone, after: { entries: 1, bytes: 10 }, left: ['x'] }] : []
}

function kindIn({ job }: Life, place?: number): string {
  const steps = job?.steps ?? []
  const next = steps.find(({ state }) => state !== 'done') ?? steps.at(-1)
  return (place === undefined ? next : steps[place % steps.length])?.kind ?? 'cut_access'
}

type Step = Job['steps'][number]
type Report = { what: (typeof outcomes)[Outcome]; unfit: boolean }

/** In the order in which DESIGN has it checked: the epoch, the evidence; `verify` never before the others. */
function judge(life: Life, job: Job, step: Step, { what, unfit }: Report, now: number): string {
  if (isRepeated(job, step, what)) return 'ok'
  if (!stands(job)) return 'stale_epoch'
  const early = what.state === 'done' && isEarly(job, step)
  if (step.kind === 'verify' && early) return 'step_out_of_order'
  if (unfit) return 'invalid'
  if (early || step.state === 'done') return 'step_out_of_order'
  if (job.isRecheck) lookedAgain(life, job, step, what, now)
  else recorded(life, job, step, what, now)
  return 'ok'
}

const isRepeated = ({ epoch }: Job, step: Step, { state, error, retryable }: Report['what']) =>
  step.state === state &&
  (state === 'done' || (step.epoch === epoch && step.error === error && !retryable))

/** Nothing is destroyed that can still be reached, and `verify` comes last. */
export const isEarly = ({ steps }: Job, { kind }: Step): boolean =>
  steps.some(
    (each) =>
      each.state !== 'done' &&
      each.kind !== kind &&
      (kind === 'verify' || (kind !== 'cut_access' && each.kind === 'cut_access')),
  )

function recorded(life: Life, job: Job, step: Step, what: Report['what'], now: number): void {
  Object.assign(step, { state: what.state, error: what.error, epoch: job.epoch })
  if (what.state === 'failed' && !what.retryable) job.state = 'stuck'
  else if (job.steps.every(({ state }) => state === 'done')) finish(life, now)
}

/** What was wiped is looked at once more: it is still gone, or alive again; else somebody looks again. */
function lookedAgain(life: Life, job: Job, verify: Step, what: Report['what'], now: number): void {
  if (what.state === 'partial' && life.baja) reopen(life.baja, job, now)
  else if (what.state === 'done' || !what.retryable) {
    verify.state = 'done'
    Object.assign(job, { state: 'done', isRecheck: false })
  }
}
