import { and, eq, isNull } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import type { Orm } from '../../db/client.ts'
import { panelAccount, panelAnswer } from '../../db/schema/server.ts'
import { component, service } from '../../db/schema/service.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'

/** Names a service's account on its server. */
export interface AccountKey {
  serviceId: string
  server: string
  ref: string
}

export type AccountRow = typeof panelAccount.$inferSelect

const at = ({ serviceId, server, ref }: AccountKey) =>
  and(
    eq(panelAccount.serviceId, serviceId),
    eq(panelAccount.server, server),
    eq(panelAccount.ref, ref),
  )

export async function readAccount(orm: Orm, key: AccountKey): Promise<AccountRow | null> {
  const [row] = await orm.select().from(panelAccount).where(at(key))
  return row ?? null
}

/** By what the accounts of that name on a server were ever known: given with a component, or recognised. */
export async function knownIdentities(orm: Orm, server: string, ref: string): Promise<string[]> {
  const [recognised, given] = await Promise.all([
    orm
      .select({ identity: panelAccount.identity })
      .from(panelAccount)
      .where(and(eq(panelAccount.server, server), eq(panelAccount.ref, ref))),
    orm
      .select({ identity: component.identity })
      .from(component)
      .innerJoin(service, eq(service.id, component.serviceId))
      .where(
        and(eq(service.server, server), eq(component.kind, 'account'), eq(component.ref, ref)),
      ),
  ])
  return [...recognised, ...given].flatMap(({ identity }) => (identity === null ? [] : [identity]))
}

/** Writes down that an account was looked for, and by what it is known from now on; the first finding stays. */
export async function recordIdentity(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  key: AccountKey,
  identity: string | null,
): Promise<void> {
  const lookedAt = clock.now()
  await db.orm
    .insert(panelAccount)
    .values({ ...key, identity, lookedAt })
    .onDuplicateKeyUpdate({ set: { lookedAt } })
  if (identity === null) return
  await db.orm
    .update(panelAccount)
    .set({ identity })
    .where(and(at(key), isNull(panelAccount.identity)))
}

/**
 * Writes down, before the panel is asked, that an account's deletion is asked for under this claim, and what
 * was seen before the first time. Throws `stale_epoch` where a later claim has asked.
 */
export const markDestroy = (
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  key: AccountKey,
  claim: { jobId: string; epoch: number },
  seenBefore: string,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const [row] = await tx.select().from(panelAccount).where(at(key)).for('update')
    const isAgain = row?.jobId === claim.jobId
    if (isAgain && (row.epoch ?? 0) > claim.epoch) throw new DomainError('stale_epoch')
    const mark = {
      ...claim,
      destroySentAt: clock.now(),
      destroyAnsweredAt: null,
      verifiedAt: null,
      seenBefore: isAgain ? (row.seenBefore ?? seenBefore) : seenBefore,
    }
    if (row) await tx.update(panelAccount).set(mark).where(at(key))
    else await tx.insert(panelAccount).values({ ...key, ...mark })
  })

export async function markAnswered(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  key: AccountKey,
): Promise<void> {
  await db.orm.update(panelAccount).set({ destroyAnsweredAt: clock.now() }).where(at(key))
}

/** From now on a look at the account is a re-check: it touches nothing. */
export async function markVerified(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  key: AccountKey,
): Promise<void> {
  await db.orm.update(panelAccount).set({ verifiedAt: clock.now() }).where(at(key))
}

/** Keeps what a panel said to a change; `text` must be without secrets. */
export async function keepAnswer(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  claim: { jobId: string; epoch: number },
  answer: { act: string; outcome: string; text: string },
): Promise<void> {
  await db.orm
    .insert(panelAnswer)
    .values({ id: `ans_${nanoid()}`, ...claim, ...answer, at: clock.now() })
}
