import { and, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { job, jobRung } from '../../../db/schema/job.ts'
import { webhookEvent } from '../../../db/schema/webhook.ts'
import type { TestApp } from '../app.ts'
import { type Case, confirmedMany } from '../cancelling.ts'
import { stored } from '../invariants.ts'
import type { Chore, Task } from './chore.ts'

const rungs = [
  { rung: 'at_risk', hoursAgo: 19, event: 'deadline_at_risk', told: 'at_risk' },
  { rung: 'page', hoursAgo: 22, event: 'deadline_close', told: 'at_risk' },
  { rung: 'breached', hoursAgo: 25, event: 'deadline_breached', told: 'breached' },
]

interface Wipe extends Task {
  made: Case
}

/** What a job confirmed so long ago, whose window is a day, has come to. */
const reaching = ({ rung, hoursAgo, event, told }: (typeof rungs)[number]): Chore<Wipe> => ({
  name: `write down that a deadline is ${rung}`,
  rule: 'it stands there once, and is told of once',
  loop: 'deadlines',
  only: '^commit job_rung',
  points: [/^commit job_rung/],
  async prepare(app) {
    app.clock.set(new Date(Date.now() - hoursAgo * 3_600_000))
    const [made] = await confirmedMany(app, 1)
    app.clock.set(new Date())
    if (!made) throw new Error('nothing confirmed')
    const { orm } = app.ctx.db
    const [row] = await orm.select().from(job).where(eq(job.cancellationId, made.id))
    const id = row?.id ?? ''
    const reached = and(eq(jobRung.jobId, id), eq(jobRung.rung, rung))
    return {
      made,
      about: [id],
      isDone: async () => (await orm.select().from(jobRung).where(reached)).length === 1,
    }
  },
  async ends(app, all) {
    for (const { made } of all) {
      const { events } = await stored(app, made.protocol)
      expect(events.filter((each) => each.event === event)).toHaveLength(1)
      expect(await toldOf(app, made, `deprovisioning.${told}`)).toBe(1)
    }
  },
})

const toldOf = async ({ ctx }: TestApp, { service }: Case, type: string): Promise<number> => {
  const ours = and(eq(webhookEvent.serviceId, service), eq(webhookEvent.type, type))
  return (await ctx.db.orm.select().from(webhookEvent).where(ours)).length
}

export const deadlineChores = rungs.map(reaching)
