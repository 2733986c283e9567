import { nanoid } from 'nanoid'
import type { Tx } from '../../db/transaction.ts'
import { type AccessLink, keyChangedMail, recoverMail } from '../../views/mails/access.ts'
import { textsFor } from '../../views/texts/catalogues.ts'
import type { Context } from '../context.ts'
import { nearestLocale } from '../locale.ts'
import { enqueueMail } from '../outbox/enqueue.ts'

type Mailer = Pick<Context, 'config' | 'secrets'>
type To = { email: string; name: string; locale: string }

function frameOf({ config }: Mailer, to: To) {
  const locale = nearestLocale(to.locale) ?? config.locale
  return {
    texts: textsFor(locale).accessMails,
    locale,
    timezone: config.timezone,
    provider: config.providerName,
    clientName: to.name,
  }
}

const send = (
  { secrets }: Mailer,
  tx: Tx,
  recipient: string,
  mail: ReturnType<typeof recoverMail>,
  now: Date,
  giveUpAt?: Date,
): Promise<void> =>
  enqueueMail(tx, secrets, {
    dedupeKey: `access/${nanoid()}`,
    kind: 'access',
    cancellationId: null,
    recipient,
    mail,
    now,
    giveUpAt,
  })

/** Mails links for making a new key, one for each client number at that address, valid until `until`. */
export function mailLinks(
  ctx: Mailer,
  tx: Tx,
  to: To,
  links: AccessLink[],
  now: Date,
  until: Date,
): Promise<void> {
  const mail = recoverMail({ ...frameOf(ctx, to), links, until: until.toISOString() })
  return send(ctx, tx, to.email, mail, now, until)
}

/** Tells the holder that their key was changed and what to do if it wasn't them. */
export function mailKeyChanged(
  ctx: Mailer,
  tx: Tx,
  to: To & { number: string },
  now: Date,
): Promise<void> {
  const mail = keyChangedMail({
    ...frameOf(ctx, to),
    number: to.number,
    at: now.toISOString(),
    recoverUrl: `${ctx.config.publicUrl}/recuperar`,
  })
  return send(ctx, tx, to.email, mail, now)
}
