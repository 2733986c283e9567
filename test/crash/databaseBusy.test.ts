import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { job } from '../../db/schema/job.ts'
import { outbox } from '../../db/schema/outbox.ts'
import { relayOnce } from '../../src/outbox/relay.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { confirmedMany, declaredMany, start } from '../support/cancelling.ts'
import { obstacle } from '../support/locks.ts'
import { postOffice } from '../support/postOffice.ts'
import { claimOne } from '../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ start })
  // A second will do instead of five.
  app.ctx.db.pool.on('acquire', (connection) => {
    connection.query('set session innodb_lock_wait_timeout = 1', () => {})
  })
})
afterAll(() => app.close())

test('a job that somebody holds locked doesn’t keep others from being claimed', async () => {
  const [held, free] = await confirmedMany(app, 2)
  app.clock.advance(2 * 3600)
  const taken = await claimOne(app, held?.server ?? '')
  const lapsed = sql`utc_timestamp(3) - interval 1 second`
  await app.ctx.db.orm
    .update(job)
    .set({ leaseUntil: lapsed })
    .where(eq(job.id, taken?.id ?? ''))
  const inTheWay = await obstacle(app)
  await inTheWay.run('select * from job where id = ? for update', taken?.id)
  const claimed = claimOne(app, free?.server ?? '')
  await inTheWay.untilInTheWay()
  expect(await claimed).toMatchObject({ service: free?.service })
  await inTheWay.leave()
})

test('a mail whose row is locked when it has been handed over is written down all the same, not sent again', async () => {
  await app.relay()
  const [made] = await declaredMany(app, 1)
  const office = postOffice()
  let open = () => {}
  office.gate = new Promise((resolve) => {
    open = resolve
  })
  const relayed = relayOnce(app.ctx, office, async () => {})
  const mine = eq(outbox.cancellationId, made?.id ?? '')
  const states = async () =>
    (await app.ctx.db.orm.select().from(outbox).where(mine)).map(({ state }) => state)
  await expect.poll(states).toEqual(['sending', 'sending'])
  const inTheWay = await obstacle(app)
  await inTheWay.run('select * from outbox where cancellation_id = ? for update', made?.id)
  open()
  const first = await inTheWay.untilInTheWay()
  // The database has given the first wait up, and it waits again.
  await inTheWay.untilInTheWay(first)
  await inTheWay.leave()
  await relayed
  expect(await states()).toEqual(['sent', 'sent'])
  expect(office.attempts).toHaveLength(2)
})
