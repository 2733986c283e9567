import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { panelAccount, server as serverTable } from '../../db/schema/server.ts'
import {
  type FakeHestia,
  fakeHestia,
  hestiaLogin,
  hestiaUser,
} from '../integration/panels/support/fakeHestia.ts'
import { addressOf } from '../integration/panels/support/opened.ts'
import { dueOn, jobOn, serverOf } from '../integration/panels/support/panelCase.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { read } from '../support/cancelling.ts'
import { startProcess } from '../support/process.ts'
import { until } from '../support/running.ts'

let app: TestApp
let peer: FakeHestia
beforeAll(async () => {
  // Three hours ago: what is confirmed now is due in the real time of the processes.
  app = await testApp({ start: new Date(Date.now() - 3 * 3_600_000).toISOString() })
  peer = await fakeHestia()
})
afterAll(() => Promise.all([app.close(), peer.close()]))

const worker = () => startProcess(app, { ROLES: 'worker', MAIL_TRANSPORT: 'inbox' })

/** Time passes: what a dead worker held is free again. */
const forgetTheDead = async () => {
  const past = sql`utc_timestamp(3) - interval 1 second`
  await app.ctx.db.orm.execute(sql`update job set lease_until = ${past} where state = 'running'`)
  await app.ctx.db.orm.execute(sql`update server set lease_until = ${past}`)
}

test('a worker killed while a panel deletes: the next one waits for the end, asks for nothing again, and completes', async () => {
  peer.users.set('beta', hestiaUser('beta.example'))
  const server = await serverOf(app, addressOf(peer, hestiaLogin))
  const due = await dueOn(app, { server, account: 'beta', domain: 'beta.example' })
  let isDeleting = false
  peer.interfere = (call) => {
    if (call.field('cmd') !== 'v-delete-user') return undefined
    isDeleting = true
    return 'say nothing'
  }
  const first = await worker()
  await until(async () => isDeleting)
  await first.kill()
  await forgetTheDead()
  const key = eq(panelAccount.serviceId, due.service)
  const [asked] = await app.ctx.db.orm.select().from(panelAccount).where(key)
  expect([asked?.destroySentAt, asked?.destroyAnsweredAt]).toEqual([expect.any(Date), null])

  const second = await worker()
  // It looks, and looks again, while the panel is still at it.
  const looks = peer.calls.length
  await until(async () => peer.calls.length > looks + 3)
  // Between two looks: one that it had begun would see half of it, and the job would be handed out again.
  peer.interfere = (call) => {
    if (call.field('cmd') !== 'v-list-user') return undefined
    peer.users.delete('beta')
    peer.disk.delete('/home/beta')
    return undefined
  }
  await until(async () => (await read(app, due.protocol)).state === 'completed')
  expect((await jobOn(app, due)).epoch).toBe(2)
  expect(peer.changes()).toEqual(['v-suspend-user beta', 'v-delete-user beta'])
  expect(first.said() + second.said()).not.toContain(hestiaLogin.secret)
  expect(await second.stop()).toBe(0)
})

test('a worker told to stop in the middle of a panel’s job gives both back at once; the next one goes on where it was', async () => {
  peer.users.set('gamma', hestiaUser('gamma.example'))
  app.clock.set(new Date(Date.now() - 3 * 3_600_000))
  const server = await serverOf(app, addressOf(peer, hestiaLogin))
  const due = await dueOn(app, { server, account: 'gamma', domain: 'gamma.example' })
  const before = peer.changes().length
  let isSuspending = false
  peer.interfere = (call, act) => {
    if (call.field('cmd') !== 'v-suspend-user') return undefined
    act()
    isSuspending = true
    return 'say nothing'
  }
  const first = await worker()
  await until(async () => isSuspending)
  expect(await first.stop()).toBe(0)
  expect(await jobOn(app, due)).toMatchObject({ state: 'pending', epoch: 1, leaseUntil: null })
  const [held] = await app.ctx.db.orm.select().from(serverTable).where(eq(serverTable.name, server))
  expect(held?.leaseUntil).toBeNull()

  peer.interfere = () => undefined
  const second = await worker()
  await until(async () => (await read(app, due.protocol)).state === 'completed')
  expect((await jobOn(app, due)).epoch).toBe(2)
  expect(peer.changes().slice(before)).toEqual(['v-suspend-user gamma', 'v-delete-user gamma'])
  expect(await second.stop()).toBe(0)
})
