import type { FieldError } from '../errors.ts'
import { destroys, type Evidence, isBeingPorted, type Target } from './steps.ts'

const nameOf = ({ kind, ref }: { kind: string; ref: string }) => `${kind}\0${ref}`

const mustBeGone = (kind: string) => destroys(kind) || kind === 'release' || kind === 'verify'
const skipsPorting = (kind: string) => kind === 'release' || kind === 'verify'
const mayOnlyShrink = (kind: string) => kind === 'cut_access' || kind === 'manual'

/**
 * What speaks against taking this evidence: it may only tell of the step's targets, each once; and a step is
 * done only with one observation per target: of nothing left where the step destroys, releases or verifies
 * (`before` what was there, `after` what a fresh look found; but for numbers whose porting is open); of a copy no smaller than what was copied for an
 * export; of no more ways in than before for a cut.
 */
export function objections(
  kind: string,
  state: string,
  targets: readonly Target[],
  evidence: readonly Evidence[],
): FieldError[] {
  const errors: FieldError[] = []
  const object = (field: string, problem: string, remedy: string) =>
    errors.push({ field, problem, remedy })
  const wanted = new Set(targets.map(nameOf))
  const seen = new Set<string>()
  for (const [i, item] of evidence.entries()) {
    const name = nameOf(item.target)
    if (!wanted.has(name)) object(`evidence[${i}].target`, 'not_a_target', 'report_only_targets')
    else if (seen.has(name)) object(`evidence[${i}].target`, 'twice_in_list', 'list_each_once')
    seen.add(name)
    for (const when of state === 'done' ? (['before'] as const) : (['before', 'after'] as const))
      if (item[when].entries === 0 && item[when].bytes > 0)
        object(`evidence[${i}].${when}.bytes`, 'bytes_of_nothing', 'count_entries_too')
    if (state !== 'done' || (skipsPorting(kind) && isBeingPorted(item))) continue
    if (item.left.length > 0) object(`evidence[${i}].left`, 'something_left', 'report_partial')
    for (const count of ['entries', 'bytes'] as const) {
      const [before, after] = [item.before[count], item.after[count]]
      const field = `evidence[${i}].after.${count}`
      if (mustBeGone(kind) && after > 0) object(field, 'something_left', 'report_partial')
      if (kind === 'export' && after < before) object(field, 'copy_incomplete', 'report_partial')
      if (mayOnlyShrink(kind) && after > before) object(field, 'more_than_before', 'look_again')
    }
  }
  if (state === 'done')
    for (const target of targets)
      if (!seen.has(nameOf(target)))
        object('evidence', `target_missing:${target.kind}:${target.ref}`, 'one_per_target')
  return errors
}
