import type { Context } from '../context.ts'
import type { MailTransport } from '../mail/transport.ts'
import { mails, type OutboxRow } from './claim.ts'
import { deliver, type OnTaken } from './deliver.ts'
import { keepPassing, passOnce, type Relay, type Work } from './lanes.ts'

const atOnce = 4
const batch = 64

const mailWork = (ctx: Context, transport: MailTransport, onTaken: OnTaken): Work<OutboxRow> => ({
  name: 'outbox',
  atOnce,
  async due() {
    await mails.revive(ctx.db.orm)
    return mails.due(ctx.db.orm, ctx.clock.now(), batch)
  },
  deliver: (row) => deliver(ctx, transport, row, onTaken),
})

/** Sends every mail that is due once; gives how many it tried. */
export const relayOnce = (
  ctx: Context,
  transport: MailTransport,
  onTaken: OnTaken,
): Promise<number> => passOnce(ctx, mailWork(ctx, transport, onTaken))

/** Relays mail until stopped. */
export const startRelay = (ctx: Context, transport: MailTransport, onTaken: OnTaken): Relay =>
  keepPassing(ctx, mailWork(ctx, transport, onTaken))
