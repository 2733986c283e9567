import type { CancellationDetail } from '../../src/cancellation/detail.ts'

type Steps = NonNullable<CancellationDetail['job']>['steps']
type Observation = Steps[number]['evidence'][number]

/** What was seen of one component before it was wiped, and last. */
export interface Proof {
  target: { kind: string; ref: string }
  before: Observation['before']
  last: Observation
  /** Two of the staff vouch that it was done outside Baja. */
  elsewhere: boolean
  /** Neither panel nor probe can show it; what held it is gone. */
  notShown: boolean
}

const wipes = /^(wipe_|remove_|release|manual)/

/** One proof per component: from the step that wiped it, then from the final check. */
export function proofsOf(steps: Steps): Proof[] {
  const last = new Map(
    steps
      .filter((step) => step.kind === 'verify')
      .flatMap((step) => step.evidence)
      .map((seen) => [keyOf(seen.target), seen]),
  )
  return steps
    .filter((step) => wipes.test(step.kind))
    .flatMap((step) => step.evidence)
    .map((seen) => {
      const latest = last.get(keyOf(seen.target)) ?? seen
      return {
        target: seen.target,
        before: seen.before,
        last: latest,
        elsewhere: seen.method === 'done_elsewhere',
        notShown: isNotShown(latest),
      }
    })
}

/** Stays with its holder until its porting is over. */
export const isBeingPorted = ({ method }: Observation): boolean => method === 'porting_open'

export const isNotShown = ({ method }: Pick<Observation, 'method'>): boolean =>
  method.startsWith('not_shown')

const keyOf = ({ kind, ref }: { kind: string; ref: string }) => `${kind}\n${ref}`
