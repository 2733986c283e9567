import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  directadminLogin,
  error,
  type FakeDirectAdmin,
  fakeDirectAdmin,
  form,
  loginPage,
} from './support/fakeDirectAdmin.ts'
import { opened, troubleOf } from './support/opened.ts'

let peer: FakeDirectAdmin
beforeAll(async () => {
  peer = await fakeDirectAdmin()
})
afterAll(() => peer.close())
beforeEach(() => {
  peer.interfere = () => undefined
  peer.users.set('ana', {
    creator: 'rita',
    created: 'Fri Mar 15 10:20:30 2024',
    domain: 'ana.example',
    suspended: false,
  })
})

const da = () => opened(peer, directadminLogin)
const reseller = () => opened(peer, { ...directadminLogin, username: 'rita' })
const identity = 'directadmin=ana;creator=rita;created=Fri Mar 15 10:20:30 2024;domain=ana.example'

test('a user is known by creator, creation and domain', async () => {
  expect(await da().inspect('ana', null)).toMatchObject({
    state: 'present',
    account: { identity, isSuspended: false },
  })
  expect(await da().domains('ana')).toEqual(['ana.example'])
})

test('suspending says which way, and never turns a suspension over', async () => {
  await da().suspend('ana')
  await da().suspend('ana')
  expect(peer.changes().slice(-2)).toEqual(['dosuspend ana', 'dosuspend ana'])
  expect(peer.users.get('ana')?.suspended).toBe(true)
  await da().unsuspend('ana')
  expect(peer.users.get('ana')?.suspended).toBe(false)
})

test('an entity without its end doesn’t hide what the answer says', async () => {
  expect(await da().destroy('ana')).toBe('Success: the user&#39s data is done')
})

test('error=1 is an error, and whether the user is gone is for the list to say', async () => {
  peer.interfere = (call, act) => {
    if (!call.field('delete')) return undefined
    act()
    return error('Unable to delete the user')
  }
  expect(await troubleOf(da().destroy('ana'))).toBe('panel_error')
  expect(await da().inspect('ana', identity)).toMatchObject({ state: 'absent' })
})

test('an HTML login page with HTTP 200, and “Not logged in” as JSON with 401, are refused logins', async () => {
  peer.interfere = () => ({ body: loginPage })
  expect(await troubleOf(da().destroy('ana'))).toBe('login_refused')
  peer.interfere = () => ({ status: 401, body: { error: 'Not logged in', success: 'no' } })
  expect(await troubleOf(da().inspect('ana', null))).toBe('login_refused')
  expect(peer.users.has('ana')).toBe(true)
})

test('good credentials aren’t turned away by asking for JSON', async () => {
  await da().suspend('ana')
  expect(peer.calls.at(-1)?.headers.accept).toBeUndefined()
})

test('a reseller sees the end of their own users alone', async () => {
  peer.users.delete('ana')
  peer.users.set('otra', {
    creator: 'rita',
    created: 'x',
    domain: 'otra.example',
    suspended: false,
  })
  expect(await troubleOf(reseller().inspect('vecino', null))).toBe('cannot_see')
  expect(await troubleOf(reseller().inspect('ana', 'directadmin=ana;creator=jefe'))).toBe(
    'cannot_see',
  )
  expect(await reseller().inspect('ana', identity)).toMatchObject({ state: 'absent' })
  peer.users.delete('otra')
})

test('a user listed but not shown is neither there nor gone', async () => {
  peer.interfere = (call) =>
    call.field('user') === 'ana' ? error('could not read the file') : undefined
  expect(await troubleOf(da().inspect('ana', identity))).toBe('panel_error')
})

test('a user who is a reseller is refused: it may own others', async () => {
  peer.interfere = (call) =>
    call.field('user') === 'ana'
      ? form([
          ['username', 'ana'],
          ['usertype', 'reseller'],
          ['creator', 'jefe'],
        ])
      : undefined
  expect(await troubleOf(da().inspect('ana', null))).toBe('account_refused')
})

test('an empty answer says nothing, whatever was asked', async () => {
  peer.interfere = () => ({ headers: { 'content-type': 'text/plain' }, body: '' })
  expect(await troubleOf(da().inspect('ana', null))).toBe('panel_unclear')
  expect(await troubleOf(da().domains('ana'))).toBe('panel_unclear')
  expect(await troubleOf(da().destroy('ana'))).toBe('panel_error')
  const [seen] = await da().look('ana', [{ kind: 'site', ref: 'ana.example' }])
  expect(seen?.state).toBe('hidden')
  expect(peer.users.has('ana')).toBe(true)
})

test('one user is named per call', async () => {
  await da().destroy('ana')
  expect(peer.calls.at(-1)?.body).toBe('confirmed=Confirm&delete=yes&select0=ana')
})

test('a check finds out the right to delete from a command without an action', async () => {
  const before = peer.changes().length
  expect((await da().check()).every(({ isOk }) => isOk)).toBe(true)
  const findings = await reseller().check()
  expect(findings).toContainEqual(expect.objectContaining({ what: 'it lists users', isOk: false }))
  expect(peer.changes().length).toBe(before)
})
