import type { Job } from './job.ts'
import { type Evidence, type Target, vouchedFor } from './steps.ts'

/**
 * What `verify` says of targets that a panel has no part in, such as numbers or licences: two of the staff vouched
 * that their step was done elsewhere, and their word is taken over. Null where nobody has for one of them.
 */
export function takenOver({ steps }: Job, targets: readonly Target[]): Evidence[] | null {
  const vouched = steps
    .filter(({ kind, state }) => kind !== 'verify' && kind !== 'cut_access' && state === 'done')
    .flatMap(({ evidence }) => evidence)
    .filter(({ method }) => method === vouchedFor)
  const found = targets.map(({ kind, ref }) =>
    vouched.find(({ target }) => target.kind === kind && target.ref === ref),
  )
  return found.every((evidence) => evidence !== undefined) ? found : null
}
