import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Inspection } from '../../../src/cancellation/inspections.ts'
import { reassign } from '../../../src/cancellation/operateJob.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  type Case,
  confirm,
  declared,
  due,
  read,
  start,
  withdraw,
} from '../../support/cancelling.ts'
import { claimOne } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

const listed = async (server: string, key?: string) =>
  (
    await app.call<{ items: Inspection[]; nextCursor: string | null }>(
      'GET',
      `/deprovisioning/inspections?server=${server}`,
      undefined,
      key ? { key } : {},
    )
  ).body
const say = (protocol: string, targets: object[], key?: string) =>
  app.call<Inspection>(
    'PUT',
    `/deprovisioning/inspections/${protocol}`,
    { targets },
    key ? { key } : {},
  )
const jobOf = async (server: string) =>
  (await app.call<{ items: Job[] }>('GET', `/deprovisioning/jobs?server=${server}`)).body
    .items[0] as Job

/** A declared cancellation and its targets, the site first. */
async function open() {
  const made = await declared(app)
  const [inspection] = (await listed(made.server)).items
  if (!inspection) throw new Error('nothing to inspect')
  const targets = inspection.targets.map(({ kind, ref }, i) => ({ kind, ref, identity: `id-${i}` }))
  return { ...made, inspection, targets }
}

const confirmIt = async ({ protocol, code }: Case) => {
  expect((await confirm(app, protocol, code)).status).toBe(200)
}

test('what is found is on record once: the first identity stays, and the job demands it', async () => {
  const made = await open()
  expect(made.inspection).toMatchObject({ protocol: made.protocol, service: made.service })
  const [site, mailbox] = made.targets
  expect((await say(made.protocol, [site as object])).body.targets).toEqual([
    site,
    { ...mailbox, identity: null },
  ])
  expect((await listed(made.server)).items).toMatchObject([{ targets: [{ kind: 'mailbox' }] }])
  const again = await say(made.protocol, [{ ...site, identity: 'another' }])
  expect(again).toMatchObject({ status: 200, body: { targets: [site, { identity: null }] } })
  await confirmIt(made)
  expect((await jobOf(made.server)).steps[0]?.targets).toEqual([
    site,
    { ...mailbox, identity: null },
  ])
  await say(made.protocol, [mailbox as object])
  for (const { targets } of (await jobOf(made.server)).steps)
    for (const { identity } of targets) expect(identity).toMatch(/^id-[01]$/)
  expect((await listed(made.server)).items).toEqual([])
  const { timeline } = await read(app, made.protocol)
  expect(timeline.filter(({ event }) => event === 'target_recognised')).toHaveLength(2)
})

test('once the job is claimed, or the cancellation closed, nothing is recognised any more', async () => {
  const claimed = await due(app)
  const { items } = await listed(claimed.server)
  const [target] = items[0]?.targets ?? []
  const seen = [{ ...target, identity: 'a-newcomer' }]
  await claimOne(app, claimed.server)
  expect(await say(claimed.protocol, seen)).toMatchObject({
    status: 409,
    body: { code: 'too_late' },
  })
  expect((await listed(claimed.server)).items).toEqual([])
  const gone = await open()
  await withdraw(app, gone.protocol)
  expect(await say(gone.protocol, gone.targets)).toMatchObject({
    status: 409,
    body: { code: 'cancellation_closed' },
  })
  expect((await listed(gone.server)).items).toEqual([])
})

test('a key bound to other servers neither sees nor says anything', async () => {
  const { protocol, server, targets } = await open()
  const other = await app.key({ scopes: ['provisioning'], servers: ['somewhere-else'] })
  expect((await listed(server, other)).items).toEqual([])
  expect(await say(protocol, targets, other)).toMatchObject({ status: 404 })
  const own = await app.key({ scopes: ['provisioning'], servers: [server] })
  expect((await listed(server, own)).items).toHaveLength(1)
  expect(await say(protocol, targets, own)).toMatchObject({ status: 200 })
})

test('that nothing says whose a target is can be said, and is no identity', async () => {
  const { protocol, server, targets } = await open()
  const [site] = targets
  await say(protocol, [{ ...site, identity: null }])
  await say(protocol, [{ ...site, identity: null }])
  expect((await listed(server)).items[0]?.targets).toHaveLength(2)
  expect((await say(protocol, [site as object])).body.targets[0]).toEqual(site)
  const { timeline } = await read(app, protocol)
  expect(timeline.map(({ event }) => event).filter((event) => /recogn/.test(event))).toEqual([
    'target_unrecognised',
    'target_recognised',
  ])
})

test('what isn’t the service’s, or is said twice, is refused, and nothing of it is kept', async () => {
  const { protocol, server, targets } = await open()
  const [site] = targets
  const refused = (...seen: object[]) => say(protocol, seen)
  expect(
    await refused(site as object, { kind: 'site', ref: 'ajeno.example', identity: 'x' }),
  ).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'targets[1]', problem: expect.any(String) }] },
  })
  expect((await refused(site as object, { ...site, identity: 'y' })).status).toBe(422)
  expect((await refused()).status).toBe(422)
  expect((await listed(server)).items[0]?.targets).toHaveLength(2)
})

test('a job given to another server demands nothing that was recognised on the first', async () => {
  const made = await open()
  await confirmIt(made)
  await say(made.protocol, made.targets)
  const { id } = await jobOf(made.server)
  const staff = { kind: 'staff', id: 'stf_1', name: 'Marta' } as const
  const there = await declared(app, { server: `${made.server}b` })
  await reassign(app.ctx, id, there.server, 'mudado', staff)
  for (const { targets } of (await jobOf(there.server)).steps)
    for (const { identity } of targets) expect(identity).toBeNull()
  const { items } = await listed(there.server)
  expect(items.map(({ protocol }) => protocol)).toContain(made.protocol)
})
