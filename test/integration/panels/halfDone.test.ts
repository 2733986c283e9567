import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { directadminLogin, error, fakeDirectAdmin } from './support/fakeDirectAdmin.ts'
import { exit, fakeHestia, hestiaLogin, hestiaUser } from './support/fakeHestia.ts'
import { fakePlesk, pleskLogin } from './support/fakePlesk.ts'
import { addressOf } from './support/opened.ts'
import { dueOn, errorOf, later, serverOf, stepStates, worked } from './support/panelCase.ts'

let app: TestApp
let plesk: Awaited<ReturnType<typeof fakePlesk>>
let da: Awaited<ReturnType<typeof fakeDirectAdmin>>
let hestia: Awaited<ReturnType<typeof fakeHestia>>
beforeAll(async () => {
  app = await testApp()
  ;[plesk, da, hestia] = await Promise.all([fakePlesk(), fakeDirectAdmin(), fakeHestia()])
})
afterAll(() => Promise.all([app, plesk, da, hestia].map((one) => one.close())))
beforeEach(() => {
  for (const peer of [plesk, da, hestia]) peer.interfere = () => undefined
})

test('a domain that somebody else deleted in the same moment answers 404 to the deletion, and is gone', async () => {
  plesk.domains.set(34, { name: 'ana.example', guid: 'guid-d34', client: 2, status: 0 })
  const server = await serverOf(app, addressOf(plesk, pleskLogin))
  const due = await dueOn(app, { server, account: 'domain/34', domain: 'ana.example' })
  plesk.interfere = ({ method }, act) => {
    if (method !== 'DELETE') return undefined
    act()
    return { status: 404, body: { code: 1013, message: 'does not exist' } }
  }
  expect((await worked(app, due)).state).toBe('done')
})

test('a suspended user whose deletion through a reseller answers an error, and who is gone, is gone', async () => {
  const domain = 'berta.example'
  da.users.set('berta', { creator: 'rita', created: 'Fri Mar 15 2024', domain, suspended: false })
  const login = { ...directadminLogin, username: 'rita' }
  const server = await serverOf(app, addressOf(da, login))
  const due = await dueOn(app, { server, account: 'berta', domain })
  // Without another of the reseller’s left, no list of domains shows that it is whole.
  const other = { creator: 'rita', created: 'x', domain: 'otra.example', suspended: false }
  da.users.set('otra', other)
  da.interfere = (call, act) => {
    if (!call.field('delete')) return undefined
    expect(da.users.get('berta')?.suspended).toBe(true)
    act()
    return error('Unable to delete user berta')
  }
  expect((await worked(app, due)).state).toBe('done')
  expect(da.users.has('berta')).toBe(false)
})

test('another’s broken site stops a deletion half-way: unknown, and the retry goes through with it', async () => {
  const domain = 'gama.example'
  hestia.users.set('gama', hestiaUser(domain))
  hestia.disk.add('/home/gama')
  const server = await serverOf(app, addressOf(hestia, hestiaLogin))
  const due = await dueOn(app, { server, account: 'gama', domain })
  hestia.interfere = (call) => {
    if (call.field('cmd') !== 'v-delete-user') return undefined
    // Its sites are gone; user, mail and databases aren’t.
    hestia.users.set('gama', { ...hestiaUser(domain), suspended: true, web: {} })
    return exit(20, 'Error: nginx restart failed')
  }
  const job = await worked(app, due)
  expect(stepStates(job)).toMatchObject({ cut_access: 'done', wipe_files: 'unknown' })
  expect(await errorOf(app, job.id, 'wipe_files')).toBe('panel_error')
  hestia.interfere = () => undefined
  later(app)
  expect((await worked(app, due)).state).toBe('done')
  expect(hestia.users.has('gama')).toBe(false)
})

test('a deletion whose answer doesn’t come in time is found out by looking', async () => {
  const domain = 'delta.example'
  hestia.users.set('delta', hestiaUser(domain))
  const settings = { roots: {}, destroyWithinSeconds: 0.2 }
  const server = await serverOf(app, addressOf(hestia, hestiaLogin, settings))
  const due = await dueOn(app, { server, account: 'delta', domain })
  hestia.interfere = (call, act) => {
    if (call.field('cmd') !== 'v-delete-user') return undefined
    act()
    return 'say nothing'
  }
  expect((await worked(app, due)).state).toBe('done')
  expect(hestia.changes()).toContain('v-delete-user delta')
})
