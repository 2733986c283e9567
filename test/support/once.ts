import { asc, eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { cancellation } from '../../db/schema/cancellation.ts'
import { debitStance } from '../../db/schema/ledger.ts'
import { inTransaction } from '../../db/transaction.ts'
import { brokenLinks } from '../../src/audit.ts'
import type { Context } from '../../src/context.ts'
import type { TestApp } from './app.ts'
import { expectConsistent, stored } from './invariants.ts'

/** Time passes: whoever held an Idempotency-Key, a claim or a mail and died holds it no more. */
export async function forgetTheDead({ ctx: { db } }: { ctx: Pick<Context, 'db'> }): Promise<void> {
  const past = sql`utc_timestamp(3) - interval 1 second`
  for (const holder of [
    sql`update idempotency set locked_until = ${past} where status is null`,
    sql`update job set lease_until = ${past} where state = 'running'`,
    sql`update outbox set lease_until = ${past} where state = 'sending'`,
  ])
    await inTransaction(db, (tx) => tx.execute(holder))
}

/** All that may be there only once is, whatever was repeated; and every mail has left, each under one id. */
export async function expectOnce(app: TestApp, protocol: string): Promise<void> {
  await expectConsistent(app, protocol)
  const { row, events, mails, steps } = await stored(app, protocol)
  const { orm } = app.ctx.db
  const ofService = eq(cancellation.serviceId, row.serviceId)
  expect(await orm.select().from(cancellation).where(ofService)).toHaveLength(1)

  const ends = row.state === 'withdrawn' ? 'withdrawn' : 'completed'
  expect(row.state).toBe(ends)
  const times = (event: string) => events.filter((each) => each.event === event).length
  expect(times('declared')).toBe(1)
  expect(times(ends)).toBe(1)
  const reported = events.flatMap(({ event, detail }) =>
    event === 'step_reported' ? [JSON.parse(detail ?? '{}').step] : [],
  )
  expect(reported.sort()).toEqual(ends === 'completed' ? steps.map(({ kind }) => kind).sort() : [])

  const stances = await orm
    .select()
    .from(debitStance)
    .where(eq(debitStance.serviceId, row.serviceId))
    .orderBy(asc(debitStance.seq))
  // A hold is said anew, without its extension, once the code has been handed over.
  const changes = stances.map(({ kind }) => kind).filter((kind, n, all) => kind !== all[n - 1])
  const confirmed = row.confirmedAt ? ['stop'] : []
  expect(changes).toEqual(['hold', ...confirmed, ...(ends === 'withdrawn' ? ['none'] : [])])

  expect(mails.every(({ state }) => state === 'sent')).toBe(true)
  const others = mails.map(({ kind }) => kind).filter((kind) => kind !== 'code')
  expect(others.sort()).toEqual(['receipt', ends, ...(row.confirmedAt ? ['confirmed'] : [])].sort())
}

/** Every audit chain of the database holds. */
export const expectUnbroken = async ({ ctx }: Pick<TestApp, 'ctx'>): Promise<void> =>
  expect(await brokenLinks(ctx.db.orm)).toEqual([])
