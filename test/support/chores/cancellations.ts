import { and, eq, isNull } from 'drizzle-orm'
import { expect } from 'vitest'
import { auditEvent } from '../../../db/schema/audit.ts'
import { job } from '../../../db/schema/job.ts'
import { verifySeals } from '../../../src/audit/verify.ts'
import { type Case, confirmedMany, declaredMany, rowOf } from '../cancelling.ts'
import { expectConsistent, stored } from '../invariants.ts'
import { keeping } from '../stoppable/kept.ts'
import { claimOne, wipeAll } from '../wipe.ts'
import type { Chore, Task } from './chore.ts'

interface OfCase extends Task {
  made: Case
}

const day = 86_400_000

/** Of what was kept for 90 days a week is left. */
const remind: Chore<OfCase> = {
  name: 'remind of an erasure',
  rule: 'the client is reminded once',
  loop: 'reminders',
  only: '^commit job',
  points: [/^commit job outbox/],
  async prepare(app) {
    app.clock.set(new Date(Date.now() - 83 * day))
    const [made] = await confirmedMany(app, 1, { policy: keeping.id })
    const deactivate = made && (await claimOne(app, made.server))
    if (!deactivate) throw new Error('nothing to claim')
    await wipeAll(app, deactivate)
    await app.relay()
    app.clock.set(new Date())
    const ours = and(eq(job.cancellationId, made.id), eq(job.purpose, 'erase'))
    const [erase] = await app.ctx.db.orm.select().from(job).where(ours)
    return {
      made,
      about: [erase?.id ?? ''],
      isDone: async () => (await stored(app, made.protocol)).mails.some(isReminder),
    }
  },
  async ends(app, all) {
    for (const { made } of all) {
      const { mails } = await stored(app, made.protocol)
      expect(mails.filter(isReminder)).toHaveLength(1)
      await expectConsistent(app, made.protocol)
    }
  },
}

const isReminder = ({ kind }: { kind: string }) => kind === 'erase_soon'

const lapse: Chore<OfCase> = {
  name: 'write down that a declaration lapsed',
  rule: 'it lapsed once and is told once',
  loop: 'lapses',
  only: '^commit cancellation',
  points: [/^commit cancellation/],
  async prepare(app) {
    app.clock.set(new Date(Date.now() - 4 * day))
    const [made] = await declaredMany(app, 1)
    if (!made) throw new Error('nothing declared')
    await app.relay()
    app.clock.set(new Date())
    return {
      made,
      about: [made.id],
      isDone: async () => (await rowOf(app, made.protocol)).state === 'lapsed',
    }
  },
  async ends(app, all) {
    for (const { made } of all) {
      const { events, mails } = await stored(app, made.protocol)
      expect(events.filter(({ event }) => event === 'lapsed')).toHaveLength(1)
      expect(mails.filter(({ kind }) => kind === 'lapsed')).toHaveLength(1)
      await expectConsistent(app, made.protocol)
    }
  },
}

const seal: Chore<OfCase> = {
  name: 'seal the audit chains',
  rule: 'each entry is under one seal, and the seals hold',
  loop: 'seals',
  holdsUp: true,
  only: '^commit audit_seal',
  points: [/^commit audit_seal audit_event/],
  async prepare(app) {
    const [made] = await declaredMany(app, 1)
    if (!made) throw new Error('nothing declared')
    // Once its code has been mailed nothing more comes into its trail.
    await app.relay()
    const unsealed = and(eq(auditEvent.cancellationId, made.id), isNull(auditEvent.seal))
    return {
      made,
      about: [],
      isDone: async () =>
        (await app.ctx.db.orm.select().from(auditEvent).where(unsealed)).length === 0,
    }
  },
  async ends(app) {
    expect((await verifySeals(app.ctx.db.orm)).breaches).toEqual([])
  },
}

/** What a worker writes down about cancellations as time passes. */
export const cancellationChores = [remind, lapse, seal]
