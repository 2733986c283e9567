import type { Termination } from './cancellation.ts'
import type { CancellationRow } from './row.ts'

/** The kind of termination that was declared, as one member of an object; none where nothing was said. */
export const terminationOf = ({
  terminationKind: kind,
  terminationCause: cause,
}: Pick<CancellationRow, 'terminationKind' | 'terminationCause'>): { termination?: Termination } =>
  kind ? { termination: { kind, cause } } : {}
