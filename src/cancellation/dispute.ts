import { eq } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { cancellation } from '../../db/schema/cancellation.ts'
import type { Context } from '../context.ts'
import { pause } from '../deprovisioning/queue/pause.ts'
import { DomainError } from '../errors.ts'
import { recording } from '../ledger/gate.ts'
import type { CancellationState } from './cancellation.ts'
import { cancellationOfToken } from './disputeToken.ts'
import { mailClient } from './mails.ts'
import { type CancellationRow, stateAt } from './row.ts'
import { tellDebit } from './tell.ts'
import { transition, untilDecided } from './transition.ts'
import { undo } from './withdraw.ts'

export interface Disputable {
  protocol: string
  domain: string
  state: CancellationState
}

/** What an “it wasn't me” link speaks of; acts on nothing. Throws `not_found`. */
export async function findDisputed(ctx: Context, token: string): Promise<Disputable> {
  const row = await rowOfToken(ctx, ctx.db.orm, token)
  return { protocol: row.protocol, domain: row.domain, state: stateAt(row, ctx.clock.now()) }
}

/**
 * “It wasn't me”: a declaration is withdrawn; a confirmed one or one being wiped is stopped and goes before
 * staff, while its clock and the debit's stop go on. Again: the same answer. Throws `too_late`, `not_found`.
 */
export async function dispute(ctx: Context, token: string): Promise<Disputable> {
  const now = ctx.clock.now()
  await untilDecided(() =>
    recording(ctx, async (tx, recordedAt) => {
      const row = await rowOfToken(ctx, tx, token)
      const state = stateAt(row, now)
      if (state === 'confirmed' || state === 'wiping') {
        await pause(tx, row.id, now)
        const reviewed = await transition(
          tx,
          row,
          'dispute',
          { at: now, by: 'mail_link', event: 'in_review', detail: { why: 'disputed' } },
          { reviewReason: 'disputed' },
        )
        await tellDebit(tx, reviewed, 'debit.disputed', 'disputed', now)
        await mailClient(
          ctx,
          tx,
          reviewed,
          'in_review',
          { at: now.toISOString(), why: 'disputed' },
          { now },
        )
      } else if (state === 'declared') {
        const entry = { by: 'mail_link', event: 'withdrawn' }
        await undo(ctx, tx, row, 'dispute', entry, now, recordedAt)
      } else if (state === 'ended' || state === 'completed') throw new DomainError('too_late')
    }),
  )
  ctx.wakeRelay()
  return findDisputed(ctx, token)
}

async function rowOfToken(ctx: Context, orm: Orm, token: string): Promise<CancellationRow> {
  const id = cancellationOfToken(ctx.secrets, token)
  const [row] = id
    ? await orm.select().from(cancellation).where(eq(cancellation.id, id)).limit(1)
    : []
  if (!row) throw new DomainError('not_found')
  return row
}
