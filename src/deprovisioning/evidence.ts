import type { FieldError } from '../errors.ts'
import { destroys, type Evidence, type Target } from './steps.ts'

const nameOf = ({ kind, ref }: { kind: string; ref: string }) => `${kind}\0${ref}`

/**
 * What speaks against taking this evidence: it may only tell of the step's targets, each once; and a step is
 * done only with one observation per target, of nothing left where the step destroys or verifies.
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
    if (state !== 'done') continue
    if (item.left.length > 0) object(`evidence[${i}].left`, 'something_left', 'report_partial')
    const mustBeGone = destroys(kind) || kind === 'verify'
    if (!mustBeGone) continue
    for (const count of ['entries', 'bytes'] as const)
      if (item.after[count] > 0)
        object(`evidence[${i}].after.${count}`, 'something_left', 'report_partial')
  }
  if (state === 'done')
    for (const target of targets)
      if (!seen.has(nameOf(target)))
        object('evidence', `target_missing:${target.kind}:${target.ref}`, 'one_per_target')
  return errors
}
