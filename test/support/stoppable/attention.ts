import { inTransaction } from '../../../db/transaction.ts'
import { keepOwnerless } from '../../../src/deprovisioning/ownerless.ts'
import { lockJob } from '../../../src/deprovisioning/queue/read.ts'
import { account, shutOutAgain } from '../attending.ts'
import { declaredMany } from '../cancelling.ts'
import { seeThroughOnce } from '../seeThrough.ts'
import { wipeAll } from '../wipe.ts'
import { claimedMany } from './about.ts'
import { type Act, and, sent } from './byStaff.ts'
import { eventOf } from './kept.ts'

/** Wiped, and a later look found something of which no record says whose it is. */
const foundAgain = and(claimedMany(), async (app, { job }) => {
  const { db, clock } = app.ctx
  await wipeAll(app, job)
  await inTransaction(db, async (tx) => {
    const row = await lockJob(tx, job.id)
    if (row) await keepOwnerless(tx, row, clock.now())
  })
  return {}
})

const shutOut = and(declaredMany, shutOutAgain)

const letIn = (act: 'retry' | 'settle', event: string, again: number) => ({
  name: `${act} to let in who is shut out`,
  route: `POST /staff/attention/access/:protocol/${act}`,
  answers: [303, again] as [number, number],
  prepare: sent(
    shutOut,
    (made) => ({ page: made[act], fields: account }),
    (app, made) => eventOf(app, made, event),
  ),
  ends: seeThroughOnce({ events: ['withdrawn', event], mails: ['withdrawn'] }),
})

/** What the staff does about what no job waits for. */
export const attentionOperations: Act[] = [
  {
    name: 'say that what was found again was looked at',
    route: 'POST /staff/attention/found/:id',
    rule: 'it was looked at, on record once',
    answers: [303, 409],
    prepare: sent(
      foundAgain,
      ({ job }) => ({ page: `/staff/attention/found/${job.id}`, fields: {} }),
      (app, made) => eventOf(app, made, 'ownerless_seen'),
    ),
    ends: seeThroughOnce({ events: ['completed', 'ownerless_seen'], mails: ['completed'] }),
  },
  { ...letIn('retry', 'access_return_retried', 303), rule: 'the panel is asked, on record once' },
  { ...letIn('settle', 'access_returned', 409), rule: 'they are in again, on record once' },
]
