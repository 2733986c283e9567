import { asc, desc, isNull, type SQL, sql } from 'drizzle-orm'
import { isDuplicate } from '../../db/faults.ts'
import { auditEvent, auditSeal } from '../../db/schema/audit.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import { genesis } from '../audit.ts'
import type { Context } from '../context.ts'
import { sha256 } from '../secrets.ts'

/** The end of one cancellation's chain as a seal saw it: `[cancellationId, seq, hash]`. */
export type Head = [cancellationId: string, seq: number, hash: string]

export type SealRow = typeof auditSeal.$inferSelect

export const sealHash = ({
  previousHash,
  number,
  at,
  heads,
}: Pick<SealRow, 'previousHash' | 'number' | 'at' | 'heads'>): string =>
  sha256(JSON.stringify([previousHash, number, at.toISOString(), heads]))

/** Entries in one seal; what is more waits for the next. */
const batch = 2000

/**
 * Seals the ends of all chains that grew since the last seal, so that a chain can't be cut off at its end
 * unseen; gives how many entries it sealed. The seal's number and hash go to the log: whoever could rewrite
 * the database can't rewrite that.
 */
export async function sealChains({ db, clock, log }: Context): Promise<number> {
  let sealed = 0
  for (;;) {
    const made = await inTransaction(db, (tx) => seal(tx, clock.now())).catch((error) => {
      // Another worker has just made this one.
      if (isDuplicate(error)) return null
      throw error
    })
    if (!made) return sealed
    log.info({ seal: made.number, hash: made.hash, chains: made.chains }, 'audit chains sealed')
    sealed += made.entries
    if (made.entries < batch) return sealed
  }
}

async function seal(tx: Tx, at: Date) {
  // The last seal before the entries: a seal made between the two then takes this one's number.
  const [last] = await tx
    .select({ number: auditSeal.number, hash: auditSeal.hash })
    .from(auditSeal)
    .orderBy(desc(auditSeal.number))
    .limit(1)
  const entries = await tx
    .select({
      cancellationId: auditEvent.cancellationId,
      seq: auditEvent.seq,
      hash: auditEvent.hash,
    })
    .from(auditEvent)
    .where(isNull(auditEvent.seal))
    .orderBy(asc(auditEvent.cancellationId), asc(auditEvent.seq))
    .limit(batch)
  if (entries.length === 0) return null
  const number = (last?.number ?? 0) + 1
  const ends = new Map(entries.map((each) => [each.cancellationId, each]))
  const heads = JSON.stringify(
    [...ends.values()].map((each): Head => [each.cancellationId, each.seq, each.hash]),
  )
  const row = { number, at, heads, previousHash: last?.hash ?? genesis }
  const hash = sealHash(row)
  await tx.insert(auditSeal).values({ ...row, hash })
  for (let from = 0; from < entries.length; from += 200)
    await tx
      .update(auditEvent)
      .set({ seal: number })
      .where(isOneOf(entries.slice(from, from + 200)))
  return { number, hash, chains: ends.size, entries: entries.length }
}

/** Rows by their keys, written so that the database looks them up instead of reading on. */
export const isOneOf = (keys: readonly { cancellationId: string; seq: number }[]): SQL =>
  sql.join(
    keys.map(
      ({ cancellationId, seq }) =>
        sql`(${auditEvent.cancellationId} = ${cancellationId} and ${auditEvent.seq} = ${seq})`,
    ),
    sql` or `,
  )
