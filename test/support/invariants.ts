import { and, asc, eq, inArray } from 'drizzle-orm'
import { expect } from 'vitest'
import { forever } from '../../db/columns.ts'
import { auditEvent } from '../../db/schema/audit.ts'
import { cancellation, cancellationCode } from '../../db/schema/cancellation.ts'
import { job, jobStep } from '../../db/schema/job.ts'
import { debitStance } from '../../db/schema/ledger.ts'
import { outbox } from '../../db/schema/outbox.ts'
import { service } from '../../db/schema/service.ts'
import { isOpen } from '../../src/cancellation/life.ts'
import type { TestApp } from './app.ts'
import { rowOf } from './cancelling.ts'

/** All that is stored about a cancellation, for looking at from outside. */
export async function stored(app: TestApp, protocol: string) {
  const { orm } = app.ctx.db
  const row = await rowOf(app, protocol)
  const jobs = await orm.select().from(job).where(eq(job.cancellationId, row.id))
  const [held] = await orm.select().from(service).where(eq(service.id, row.serviceId))
  const [stance] = await orm
    .select()
    .from(debitStance)
    .where(and(eq(debitStance.serviceId, row.serviceId), eq(debitStance.recordedTo, forever)))
  return {
    row,
    siblings: await orm
      .select({ state: cancellation.state })
      .from(cancellation)
      .where(eq(cancellation.serviceId, row.serviceId)),
    jobs,
    steps: jobs.length
      ? await orm
          .select()
          .from(jobStep)
          .where(
            inArray(
              jobStep.jobId,
              jobs.map(({ id }) => id),
            ),
          )
      : [],
    codes: await orm
      .select()
      .from(cancellationCode)
      .where(eq(cancellationCode.cancellationId, row.id))
      .orderBy(asc(cancellationCode.number)),
    mails: await orm.select().from(outbox).where(eq(outbox.cancellationId, row.id)),
    events: await orm
      .select()
      .from(auditEvent)
      .where(eq(auditEvent.cancellationId, row.id))
      .orderBy(asc(auditEvent.seq)),
    service: held,
    stance,
  }
}

const jobStatesOf: Record<string, string[]> = {
  confirmed: ['waiting', 'pending', 'paused'],
  wiping: ['waiting', 'pending', 'running', 'stuck', 'paused'],
  in_review: ['paused'],
  withdrawn: ['void'],
  ended: ['waiting', 'pending', 'paused'],
  completed: ['done'],
}

const stanceOf: Record<string, string> = {
  declared: 'hold',
  lapsed: 'hold',
  in_review: 'hold',
  confirmed: 'stop',
  wiping: 'stop',
  ended: 'stop',
  completed: 'stop',
  withdrawn: 'none',
}

/** What must hold of a cancellation whatever happened to it (DESIGN, “What must never happen”). */
export async function expectConsistent(app: TestApp, protocol: string): Promise<void> {
  const {
    row,
    siblings,
    jobs,
    steps,
    codes,
    mails,
    events,
    service: held,
    stance,
  } = await stored(app, protocol)
  const closed = ['withdrawn', 'retained', 'lapsed', 'completed'].includes(row.state)
  const ours = stance?.cancellationId === row.id
  expect(siblings.filter(({ state }) => isOpen(state)).length).toBeLessThanOrEqual(1)
  expect(row.openServiceId).toBe(closed ? null : row.serviceId)
  expect(row.closedAt === null).toBe(!closed)

  const happened = (event: string) => events.filter((each) => each.event === event).length
  const mailed = (kind: string) => mails.filter((each) => each.kind === kind).length
  const was = row.confirmedAt ? 1 : 0
  // Who releases what nobody confirmed confirms it; of what goes on there is an entry of its own.
  const byStaff = mailed('released') - happened('released')
  const ended = happened('ended')
  const [deactivate, erase, copies] = ['deactivate', 'erase', 'export'].map((each) =>
    jobs.filter(({ purpose }) => purpose === each),
  )
  expect(deactivate).toHaveLength(was)
  expect(erase).toHaveLength(ended)
  if (ended) expect(deactivate?.[0]?.state).toBe('done')
  const copy = copies?.[0]
  const isAwaited = copy !== undefined && copy.state !== 'done' && copy.state !== 'void'
  expect(copies?.length).toBe(happened('copy_ordered') > 0 ? 1 : 0)
  if (row.state !== 'withdrawn') expect(erase?.[0]?.awaitsCopy ?? false).toBe(isAwaited)
  // Nothing that was ordered is erased before.
  if (isAwaited) expect([row.state, erase?.[0]?.firstClaimedAt]).toEqual(['ended', null])
  expect(mailed('ended')).toBe(ended)
  expect(happened('confirmed')).toBe(was)
  expect(mailed('confirmed')).toBe(was - byStaff)
  expect(codes.filter(({ usedAt }) => usedAt !== null)).toHaveLength(was - byStaff)
  const current = erase?.[0] ?? deactivate?.[0]
  if (current) {
    const { state, firstClaimedAt, isRecheck } = current
    if (isRecheck) expect(row.state).toBe('completed')
    else expect(jobStatesOf[row.state]).toContain(state)
    if (row.state === 'wiping' || row.state === 'completed') expect(firstClaimedAt).not.toBeNull()
    const isUnclaimed = ['confirmed', 'ended'].includes(row.state)
    if (isUnclaimed || (row.state === 'withdrawn' && happened('approved') < 2))
      expect(firstClaimedAt).toBeNull()
  }
  // A later cancellation of the same service may have said something else since.
  if (ours) expect(stance?.kind).toBe(row.confirmedAt && !closed ? 'stop' : stanceOf[row.state])
  expect(happened('reopened')).toBe(row.reopenings)
  expect(happened('completed')).toBe(row.reopenings + (row.state === 'completed' ? 1 : 0))
  expect(mailed('completed')).toBe(happened('completed'))
  if (row.state === 'completed')
    expect(steps.filter(({ state, jobId }) => state !== 'done' && jobId !== copy?.id).length).toBe(
      current?.isRecheck ? 1 : 0,
    )
  const gone = row.state !== 'withdrawn' && happened('completed') + ended > 0
  if (gone) expect(held?.state).toBe('cancelled')
  else if (ours) expect(held?.state).not.toBe('cancelled')
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
}
