import { asc, desc, gt, isNotNull } from 'drizzle-orm'
import type { Orm } from '../../db/client.ts'
import { auditEvent, auditSeal } from '../../db/schema/audit.ts'
import { genesis } from '../audit.ts'
import { type Head, isOneOf, type SealRow, sealHash } from './seal.ts'

/** What a seal knows better than the tables do. */
export type Breach =
  | { kind: 'seal_altered'; seal: number }
  | { kind: 'seal_missing'; seal: number }
  /** The chain had this entry when it was sealed, and has another one, or none, now. */
  | { kind: 'entry_missing'; seal: number; cancellationId: string; seq: number }

export interface SealsFound {
  breaches: Breach[]
  /** The newest seal, to be compared with the log or a note kept elsewhere; null before the first. */
  last: { number: number; hash: string } | null
}

/** Holds the seals against each other and the chains against the seals, one seal at a time. */
export async function verifySeals(orm: Orm): Promise<SealsFound> {
  const breaches: Breach[] = []
  let last = { number: 0, hash: genesis }
  for (;;) {
    const row = await sealAfter(orm, last.number)
    if (!row) break
    breaches.push(...missing(last.number, row.number))
    const follows = row.previousHash === last.hash || row.number > last.number + 1
    if (!follows || row.hash !== sealHash(row))
      breaches.push({ kind: 'seal_altered', seal: row.number })
    breaches.push(...(await missingEntries(orm, row)))
    last = { number: row.number, hash: row.hash }
  }
  breaches.push(...missing(last.number, (await newestNamed(orm)) + 1))
  return { breaches, last: last.number > 0 ? last : null }
}

async function sealAfter(orm: Orm, number: number): Promise<SealRow | null> {
  const [row] = await orm
    .select()
    .from(auditSeal)
    .where(gt(auditSeal.number, number))
    .orderBy(asc(auditSeal.number))
    .limit(1)
  return row ?? null
}

/** The seals between two numbers. */
const missing = (after: number, before: number): Breach[] =>
  Array.from({ length: Math.max(0, before - after - 1) }, (_, n) => ({
    kind: 'seal_missing',
    seal: after + 1 + n,
  }))

async function missingEntries(orm: Orm, { number, heads }: SealRow): Promise<Breach[]> {
  const sealed = headsIn(heads)
  const missing: Breach[] = []
  for (let from = 0; from < sealed.length; from += 200) {
    const some = sealed.slice(from, from + 200)
    const keys = some.map(([cancellationId, seq]) => ({ cancellationId, seq }))
    const found = await orm
      .select({
        cancellationId: auditEvent.cancellationId,
        seq: auditEvent.seq,
        hash: auditEvent.hash,
      })
      .from(auditEvent)
      .where(isOneOf(keys))
    const hashes = new Map(found.map((each) => [`${each.cancellationId} ${each.seq}`, each.hash]))
    for (const [cancellationId, seq, hash] of some)
      if (hashes.get(`${cancellationId} ${seq}`) !== hash)
        missing.push({ kind: 'entry_missing', seal: number, cancellationId, seq })
  }
  return missing
}

/** What an altered seal holds may be no heads at all; that it was altered is told already. */
function headsIn(text: string): Head[] {
  try {
    const heads = JSON.parse(text)
    return Array.isArray(heads) ? (heads.filter(Array.isArray) as Head[]) : []
  } catch {
    return []
  }
}

/** The newest seal that an entry says it is under: seals cut off at their end are missed here. */
async function newestNamed(orm: Orm): Promise<number> {
  const [row] = await orm
    .select({ seal: auditEvent.seal })
    .from(auditEvent)
    .where(isNotNull(auditEvent.seal))
    .orderBy(desc(auditEvent.seal))
    .limit(1)
  return row?.seal ?? 0
}
