import type { StepReport } from './claims.ts'
import { type Evidence, isGone, isSettled, named, type Work } from './evidence.ts'
import type { Target } from './layout.ts'
import { whyUnlooked } from './stops.ts'

/** What became of an act on each of a step's targets. */
export interface Outcomes<T> {
  of: Map<Target, T>
  /** What couldn't be looked at, and why. */
  unlooked: Map<Target, string>
}

/** One act on each target; what can't be looked at doesn't keep the others from being done. */
export async function each<T>(
  work: Work,
  targets: readonly Target[],
  act: (target: Target) => Promise<T>,
): Promise<Outcomes<T>> {
  const outcomes: Outcomes<T> = { of: new Map(), unlooked: new Map() }
  for (const target of targets)
    try {
      await work.pace.rest()
      outcomes.of.set(target, await act(target))
    } catch (error) {
      const why = whyUnlooked(error)
      if (why === undefined) throw error
      outcomes.unlooked.set(target, why)
      work.say(`  ${named(target)}: could not be looked at (${why})`)
      const { kind, ref } = target
      work.note({ step: 'look', target: { kind, ref }, outcome: 'cannot_look', detail: why })
    }
  return outcomes
}

/** The report on a step's targets: done only with every one looked at, and gone or being ported. */
export function reportOf({ of, unlooked }: Outcomes<Evidence>, isDone = isSettled): StepReport {
  const evidence = [...of.values()]
  if (unlooked.size > 0)
    return { state: 'unknown', evidence, error: 'cannot_look', retryable: true }
  if (evidence.every(isDone)) return { state: 'done', evidence }
  return { state: 'partial', evidence, error: errorOf(evidence), retryable: true }
}

const errorOf = (evidence: readonly Evidence[]): string =>
  evidence.find(({ method }) => method === 'came_back')?.method ?? 'left_behind'

/** Says in one line what was seen of each target. */
export function tell(work: Work, evidence: Iterable<Evidence>): void {
  for (const one of evidence) work.say(`  ${named(one.target)}: ${outcomeOf(one)}`)
}

const outcomes: Record<string, string> = {
  access_file_removed: 'access cut',
  access_file_absent: 'had no access',
  tree_unlinked: 'wiped; nothing is left',
  tree_never_existed: 'there was nothing',
  database_dropped: 'database and users dropped; nothing is left',
  database_never_existed: 'there was nothing',
  zone_removed: 'zone taken out and wiped',
  zone_never_existed: 'there was nothing',
  released: 'released',
  release_absent: 'was gone already',
  exported: 'copy made',
  looked_again: 'looked again: gone',
  came_back_removed: 'had come back; wiped again',
  superseded: 'the name is another holder’s; not touched',
}

const outcomeOf = (evidence: Evidence): string =>
  isGone(evidence) || evidence.method === 'exported'
    ? (outcomes[evidence.method.replace(/\+.*/, '')] ?? evidence.method)
    : `${evidence.after.entries} left: ${evidence.left.slice(0, 3).join(', ')}`
