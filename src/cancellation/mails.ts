import type { Tx } from '../../db/transaction.ts'
import type { CommonProps } from '../../views/mails/mail.ts'
import { type MailKind, mailOf } from '../../views/mails/mails.ts'
import { textsFor } from '../../views/texts/catalogues.ts'
import type { Context } from '../context.ts'
import { nearestLocale } from '../locale.ts'
import { enqueueMail } from '../outbox/enqueue.ts'
import { disputeToken } from './disputeToken.ts'
import type { CancellationRow } from './row.ts'

type Specifics<K extends MailKind> = Omit<Parameters<(typeof mailOf)[K]>[0], keyof CommonProps>

type Mailer = Pick<Context, 'config' | 'secrets'>

/**
 * Renders a mail about a cancellation, in the client's language at T0, and puts it into the outbox.
 * Everything but the code goes to the second address for receipts too, where there is one.
 */
export async function mailClient<K extends MailKind>(
  ctx: Mailer,
  tx: Tx,
  row: CancellationRow,
  kind: K,
  specifics: Specifics<K>,
  { now, number = 1, giveUpAt }: { now: Date; number?: number; giveUpAt?: Date },
): Promise<void> {
  const { config, secrets } = ctx
  const locale = nearestLocale(row.clientLocale) ?? config.locale
  const render = mailOf[kind] as (props: unknown) => ReturnType<(typeof mailOf)[K]>
  const mail = render({
    texts: textsFor(locale).mails,
    locale,
    timezone: config.timezone,
    provider: config.providerName,
    clientName: row.clientName,
    protocol: row.protocol,
    domain: row.domain,
    plan: row.plan,
    panelUrl: `${config.publicUrl}/bajas/${row.protocol}`,
    disputeUrl: `${config.publicUrl}/no-fui-yo/${disputeToken(secrets, row.id)}`,
    unconfirmed: row.unconfirmed,
    ...specifics,
  })
  const recipients = [row.email, ...(kind !== 'code' && row.receiptEmail ? [row.receiptEmail] : [])]
  for (const [index, recipient] of recipients.entries())
    await enqueueMail(tx, secrets, {
      dedupeKey: `${kind}/${row.id}/${number}${index === 0 ? '' : '/copy'}`,
      kind,
      cancellationId: row.id,
      recipient,
      mail,
      now,
      giveUpAt,
    })
}

/** `m•••@ejemplo.com.ar`: enough to recognise one's own address. */
export function masked(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}•••${email.slice(at)}`
}
