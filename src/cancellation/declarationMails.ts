import type { Tx } from '../../db/transaction.ts'
import type { Context } from '../context.ts'
import type { Policy } from '../terms/policy.ts'
import type { Terms } from '../terms/terms.ts'
import { printed } from './code.ts'
import { mailRoles } from './mailRoles.ts'
import { mailClient, masked } from './mails.ts'
import type { CancellationRow } from './row.ts'
import { terminationOf } from './termination.ts'

interface Declared {
  terms: Terms
  /** As `issueCode` gives it. */
  code: string
  tell: Policy['tell']
}

/** Mails the code and the receipt to the holder, and tells those whom the policy names. */
export async function mailDeclaration(
  ctx: Context,
  tx: Tx,
  row: CancellationRow,
  { terms, code, tell }: Declared,
): Promise<void> {
  const now = row.declaredAt
  const declaredAt = now.toISOString()
  const confirmBy = row.confirmBy.toISOString()
  await mailClient(
    ctx,
    tx,
    row,
    'code',
    { code: printed(code), confirmBy },
    { now, giveUpAt: row.extendedConfirmBy ?? row.confirmBy },
  )
  const said = terminationOf(row)
  const receipt = { declaredAt, confirmBy, codeTo: masked(row.email), terms, ...said }
  await mailClient(ctx, tx, row, 'receipt', receipt, { now })
  await mailRoles(ctx, tx, row, tell, 'told', { declaredAt, terms, ...said }, { now })
}
