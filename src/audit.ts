import { asc, desc, eq, sql } from 'drizzle-orm'
import type { Orm } from '../db/client.ts'
import { auditEvent } from '../db/schema/audit.ts'
import { cancellation } from '../db/schema/cancellation.ts'
import { inserting, statement } from '../db/statement.ts'
import type { Tx } from '../db/transaction.ts'
import { sha256 } from './secrets.ts'

export interface AuditEntry {
  cancellationId: string
  at: Date
  event: string
  by: string
  detail?: Record<string, unknown>
  /** Where the chain ends, from who has locked the cancellation and read it since. */
  after?: ChainEnd
}

/** The hash before the first of a chain. */
export const genesis = '0'.repeat(64)

const hashOf = (
  previousHash: string,
  seq: number,
  entry: { cancellationId: string; at: Date; event: string; by: string; detail: string | null },
): string =>
  sha256(
    JSON.stringify([
      previousHash,
      entry.cancellationId,
      seq,
      entry.at.toISOString(),
      entry.event,
      entry.by,
      entry.detail,
    ]),
  )

/** Where a chain ends: the entry that the next one is chained to; nulls where there is none yet. */
export interface ChainEnd {
  seq: number | null
  hash: string | null
}

/**
 * Appends to the cancellation's hash chain, in the transaction of the change it tells of; gives where the
 * chain ends then. Locks the cancellation, whatever else the caller holds: entries come one at a time. Throws
 * where there is none.
 */
export async function record(tx: Tx, entry: AuditEntry): Promise<ChainEnd> {
  const last = entry.after ?? (await endOf(tx, entry.cancellationId))
  const seq = (last.seq ?? 0) + 1
  const previousHash = last.hash ?? genesis
  const detail = entry.detail ? JSON.stringify(entry.detail) : null
  const hash = hashOf(previousHash, seq, { ...entry, detail })
  await insertEntry(tx, {
    cancellationId: entry.cancellationId,
    seq,
    at: entry.at,
    event: entry.event,
    by: entry.by,
    detail,
    previousHash,
    hash,
  })
  return { seq, hash }
}

async function endOf(tx: Tx, cancellationId: string): Promise<ChainEnd> {
  const [last] = await lastEntry(tx, { cancellationId })
  if (!last) throw new Error(`no cancellation ${cancellationId}`)
  return last
}

const lastEntry = statement<{ cancellationId: string }, ChainEnd[]>((orm) =>
  orm
    .select({ seq: auditEvent.seq, hash: auditEvent.hash })
    .from(cancellation)
    .leftJoin(auditEvent, eq(auditEvent.cancellationId, cancellation.id))
    .where(eq(cancellation.id, sql.placeholder('cancellationId')))
    .orderBy(desc(auditEvent.seq))
    .limit(1)
    .for('update'),
)

const insertEntry = inserting(auditEvent)

/** The first broken link of every chain: `[{cancellationId, seq}]`, empty when all chains hold. */
export async function brokenLinks(orm: Orm): Promise<{ cancellationId: string; seq: number }[]> {
  const broken: { cancellationId: string; seq: number }[] = []
  let after = { cancellationId: '', seq: 0 }
  let expected = { cancellationId: '', seq: 1, previousHash: genesis, bad: false }
  for (;;) {
    const page = await orm
      .select()
      .from(auditEvent)
      .where(
        sql`(${auditEvent.cancellationId}, ${auditEvent.seq}) > (${after.cancellationId}, ${after.seq})`,
      )
      .orderBy(asc(auditEvent.cancellationId), asc(auditEvent.seq))
      .limit(2000)
    for (const row of page) {
      if (row.cancellationId !== expected.cancellationId)
        expected = { cancellationId: row.cancellationId, seq: 1, previousHash: genesis, bad: false }
      const holds =
        row.seq === expected.seq &&
        row.previousHash === expected.previousHash &&
        row.hash === hashOf(row.previousHash, row.seq, row)
      if (!holds && !expected.bad) {
        broken.push({ cancellationId: row.cancellationId, seq: row.seq })
        expected.bad = true
      }
      expected = { ...expected, seq: row.seq + 1, previousHash: row.hash }
    }
    const last = page.at(-1)
    if (!last) return broken
    after = last
  }
}
