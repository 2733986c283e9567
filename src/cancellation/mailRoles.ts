import type { Tx } from '../../db/transaction.ts'
import { mailOf } from '../../views/mails/mails.ts'
import { textsFor } from '../../views/texts/catalogues.ts'
import type { Context } from '../context.ts'
import { enqueueMail } from '../outbox/enqueue.ts'
import type { Policy } from '../terms/policy.ts'
import type { Terms } from '../terms/terms.ts'
import type { CancellationRow } from './row.ts'

/** Tells those whom the policy names, such as finance and support, of a declaration, in the provider's language. */
export async function mailRoles(
  { config, secrets }: Pick<Context, 'config' | 'secrets'>,
  tx: Tx,
  row: CancellationRow,
  roles: Policy['tell'],
  terms: Terms,
  now: Date,
): Promise<void> {
  for (const [index, { role, email }] of roles.entries()) {
    if (email === null) continue
    const mail = mailOf.told({
      texts: textsFor(config.locale).mails,
      locale: config.locale,
      timezone: config.timezone,
      provider: config.providerName,
      clientName: role,
      client: `${row.clientName} (${row.client})`,
      protocol: row.protocol,
      domain: row.domain,
      plan: row.plan,
      panelUrl: `${config.publicUrl}/staff`,
      declaredAt: now.toISOString(),
      terms,
    })
    await enqueueMail(tx, secrets, {
      dedupeKey: `told/${row.id}/${index}`,
      kind: 'told',
      cancellationId: row.id,
      recipient: email,
      mail,
      now,
    })
  }
}
