import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { customAlphabet } from 'nanoid'
import { cancellationCode } from '../../db/schema/cancellation.ts'
import { given, inserting, statement } from '../../db/statement.ts'
import { matched, type Tx, type Written } from '../../db/transaction.ts'
import type { Secrets } from '../secrets.ts'

/** 8 characters without look-alikes: 31⁸ ≈ 8.5 · 10¹¹ codes. */
const random = customAlphabet('23456789ABCDEFGHJKMNPQRSTUVWXYZ', 8)

/** New codes that may be asked for after the first. */
export const newCodesAllowed = 5
/** Codes worn out by wrong tries after which staff must look at the case. */
export const deadCodesAllowed = 5

export type CodeRow = typeof cancellationCode.$inferSelect

/** A code with at least one letter and one digit. */
export function newCode(): string {
  for (;;) {
    const code = random()
    if (/\d/.test(code) && /[A-Z]/.test(code)) return code
  }
}

/** As printed in the mail: `XXXX-XXXX`. */
export const printed = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** As typed or pasted, with case, spaces, dashes and what can't be seen forgiven. */
const typed = (text: string): string =>
  text.toUpperCase().replaceAll(/[\s\p{Pd}\p{Cf}\u2212]/gu, '')

/** Makes the cancellation's next code and lets the one before it die; gives it once, in clear. */
export async function issueCode(
  tx: Tx,
  secrets: Secrets,
  cancellationId: string,
  number: number,
  triesAllowed: number,
  now: Date,
): Promise<string> {
  await killLive(tx, { cancellationId, now })
  const code = newCode()
  await insertCode(tx, {
    cancellationId,
    number,
    hash: secrets.digest(`code:${cancellationId}`, code),
    wrongTries: 0,
    triesAllowed,
    createdAt: now,
  })
  return code
}

const killLive = statement<{ cancellationId: string; now: Date }, Written>((orm) =>
  orm
    .update(cancellationCode)
    .set({ deadAt: given('now') })
    .where(
      and(
        eq(cancellationCode.cancellationId, sql.placeholder('cancellationId')),
        isNull(cancellationCode.deadAt),
        isNull(cancellationCode.usedAt),
      ),
    ),
)

const insertCode = inserting(cancellationCode)

/** The newest code, locked. */
export async function lockCode(tx: Tx, cancellationId: string): Promise<CodeRow> {
  const [row] = await newest(tx, { cancellationId })
  if (!row) throw new Error(`cancellation ${cancellationId} has no code`)
  return row
}

const newest = statement<{ cancellationId: string }, CodeRow[]>((orm) =>
  orm
    .select()
    .from(cancellationCode)
    .where(eq(cancellationCode.cancellationId, sql.placeholder('cancellationId')))
    .orderBy(desc(cancellationCode.number))
    .limit(1)
    .for('update'),
)

export const isRight = (secrets: Secrets, row: CodeRow, text: string): boolean =>
  secrets.matches(row.hash, `code:${row.cancellationId}`, typed(text))

/** Uses a live code up; it works once. */
export async function useCode(tx: Tx, row: CodeRow, now: Date): Promise<void> {
  const { cancellationId, number } = row
  const used = await useLive(tx, { cancellationId, number, now })
  if (matched(used) !== 1) throw new Error('a code was used twice')
}

const useLive = statement<{ cancellationId: string; number: number; now: Date }, Written>((orm) =>
  orm
    .update(cancellationCode)
    .set({ usedAt: given('now') })
    .where(
      and(
        eq(cancellationCode.cancellationId, sql.placeholder('cancellationId')),
        eq(cancellationCode.number, sql.placeholder('number')),
        isNull(cancellationCode.usedAt),
        isNull(cancellationCode.deadAt),
      ),
    ),
)

/** Counts a wrong try; gives the tries left. With none left the code is dead. */
export async function countWrongTry(tx: Tx, row: CodeRow, now: Date): Promise<number> {
  const wrongTries = row.wrongTries + 1
  const triesLeft = Math.max(0, row.triesAllowed - wrongTries)
  await tx
    .update(cancellationCode)
    .set({ wrongTries, ...(triesLeft === 0 ? { deadAt: now } : {}) })
    .where(
      and(
        eq(cancellationCode.cancellationId, row.cancellationId),
        eq(cancellationCode.number, row.number),
      ),
    )
  return triesLeft
}
