import type { Tx } from '../../db/transaction.ts'
import type { CommonProps } from '../../views/mails/mail.ts'
import { mailOf } from '../../views/mails/mails.ts'
import { textsFor } from '../../views/texts/catalogues.ts'
import type { Context } from '../context.ts'
import { enqueueMail } from '../outbox/enqueue.ts'
import type { Policy } from '../terms/policy.ts'
import type { CancellationRow } from './row.ts'

type RoleMail = 'told' | 'told_reopened'
type Specifics<K extends RoleMail> = Omit<
  Parameters<(typeof mailOf)[K]>[0],
  keyof CommonProps | 'client'
>

/**
 * Tells those whom the policy names, such as finance and support, of a declaration or of its being opened
 * again, in the provider's language.
 */
export async function mailRoles<K extends RoleMail>(
  { config, secrets }: Pick<Context, 'config' | 'secrets'>,
  tx: Tx,
  row: CancellationRow,
  roles: Policy['tell'],
  kind: K,
  specifics: Specifics<K>,
  { now, number = 1 }: { now: Date; number?: number },
): Promise<void> {
  const render = mailOf[kind] as (props: unknown) => ReturnType<(typeof mailOf)[K]>
  for (const [index, { role, email }] of roles.entries()) {
    if (email === null) continue
    const mail = render({
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
      ...specifics,
    })
    await enqueueMail(tx, secrets, {
      dedupeKey: `${kind}/${row.id}/${number === 1 ? '' : `${number}/`}${index}`,
      kind,
      cancellationId: row.id,
      recipient: email,
      mail,
      now,
    })
  }
}
