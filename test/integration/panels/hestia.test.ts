import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { exit, type FakeHestia, fakeHestia, hestiaLogin, hestiaUser } from './support/fakeHestia.ts'
import { opened, troubleOf } from './support/opened.ts'

let peer: FakeHestia
beforeAll(async () => {
  peer = await fakeHestia()
})
afterAll(() => peer.close())
beforeEach(() => {
  peer.interfere = () => undefined
  for (const path of peer.disk) if (path.startsWith('/backup/')) peer.disk.delete(path)
  peer.users.set('beta', hestiaUser('beta.example'))
  peer.disk.add('/home/beta')
})

const hestia = () => opened(peer, hestiaLogin)
const answering = (cmd: string, code: number, text: string) => {
  peer.interfere = (call) => (call.field('cmd') === cmd ? exit(code, text) : undefined)
}

test('a user is known by name and the instant of its making', async () => {
  expect(await hestia().inspect('beta', null)).toMatchObject({
    state: 'present',
    account: { identity: 'hestia=beta;created=2024-03-15 10:20:30', bytes: 25 * 1024 * 1024 },
  })
  expect(peer.calls.at(-1)?.field('returncode')).toBe('no')
})

test('a user’s domains are those of sites, aliases, mail and zones, each once', async () => {
  const user = hestiaUser('beta.example')
  user.web['beta.example'] = ['www.beta.example', 'beta-alias.example']
  user.mail.push('beta-mail.example')
  user.dns.push('beta-zone.example')
  peer.users.set('beta', user)
  expect((await hestia().domains('beta')).sort()).toEqual([
    'beta-alias.example',
    'beta-mail.example',
    'beta-zone.example',
    'beta.example',
    'www.beta.example',
  ])
  peer.users.set('beta', hestiaUser())
  expect(await hestia().domains('beta')).toEqual([])
  answering('v-list-mail-domains', 10, 'Error: no permission')
  expect(await troubleOf(hestia().domains('beta'))).toBe('right_missing')
})

test('HTTP 401 with exit code 5 means suspended already, not a refused login', async () => {
  await hestia().suspend('beta')
  expect(await hestia().suspend('beta')).toContain('exit 5')
  expect(await hestia().inspect('beta', null)).toMatchObject({ account: { isSuspended: true } })
})

test('“Error:” in the text of exit code 0 is no failure', async () => {
  expect(await hestia().destroy('beta')).toContain('exit 0')
  expect(await hestia().inspect('beta', null)).toMatchObject({ state: 'absent' })
})

test('exit code 3 is absence only in words about this user, with a list of others', async () => {
  expect(await hestia().inspect('ghost', null)).toMatchObject({
    state: 'absent',
    control: 'v-list-users shows 2 others',
  })
  answering('v-list-user', 3, 'Error: public_suffix_list.dat not found')
  expect(await troubleOf(hestia().inspect('beta', null))).toBe('panel_unclear')
  answering('v-list-user', 3, "Error: user beta doesn't exist")
  expect(await troubleOf(hestia().inspect('beta', null))).toBe('panel_unclear')
})

test('an absence without a control is unknown', async () => {
  peer.interfere = (call) => (call.field('cmd') === 'v-list-users' ? exit(0, '{}') : undefined)
  expect(await troubleOf(hestia().inspect('ghost', null))).toBe('cannot_see')
})

test('HTTP 200 with warnings and no exit code says nothing', async () => {
  peer.interfere = () => ({ body: '<br /><b>Warning</b>: … Error: API has been disabled' })
  expect(await troubleOf(hestia().destroy('beta'))).toBe('panel_unclear')
  expect(peer.users.has('beta')).toBe(true)
})

test('exit codes tell a wrong key from a missing right and from another’s broken site', async () => {
  expect(
    await troubleOf(opened(peer, { ...hestiaLogin, secret: 'no' }).inspect('beta', null)),
  ).toBe('login_refused')
  answering('v-delete-user', 10, 'Error: no permission')
  expect(await troubleOf(hestia().destroy('beta'))).toBe('right_missing')
  answering('v-delete-user', 20, 'Error: nginx restart failed')
  expect(await troubleOf(hestia().destroy('beta'))).toBe('panel_error')
})

test('the administrator, whose deletion answers 204 and deletes nothing, is never named', async () => {
  expect(await troubleOf((async () => hestia().destroy('admin'))())).toBe('account_refused')
  peer.interfere = (call) =>
    call.field('cmd') === 'v-list-user'
      ? exit(0, JSON.stringify({ beta: { ROLE: 'admin', DATE: 'x', TIME: 'y' } }))
      : undefined
  expect(await troubleOf(hestia().inspect('beta', null))).toBe('account_refused')
})

test('a home and backups that are left are seen on the disk, or said not to be shown', async () => {
  peer.disk.add('/backup/beta.2026-11-01_05-10-03.tar')
  peer.disk.add('/backup/betamax.2026-11-01_05-10-03.tar')
  const targets = [
    { kind: 'site', ref: 'beta.example' },
    { kind: 'account', ref: 'beta' },
    { kind: 'database', ref: 'beta_wp' },
  ]
  const seen = await hestia().look('beta', targets)
  expect(seen.map(({ state, left }) => [state, left])).toEqual([
    ['present', ['/home/beta']],
    ['present', ['/home/beta']],
    ['unseen', []],
  ])
  expect(seen[1]?.backups).toEqual(['/backup/beta.2026-11-01_05-10-03.tar'])
  answering('v-run-cli-cmd', 10, 'Error: no permission')
  const hidden = ['hidden', 'hidden', 'unseen']
  expect((await hestia().look('beta', targets)).map(({ state }) => state)).toEqual(hidden)
  // It ends with 3 too where `find` failed at one of the folders.
  answering('v-run-cli-cmd', 3, '/home\n/home/admin\nError: cmd exited with errors')
  expect((await hestia().look('beta', targets)).map(({ state }) => state)).toEqual(hidden)
})

test('the log of backups is named and holds nothing up', async () => {
  peer.disk.delete('/home/beta')
  peer.disk.add('/backup/beta.log')
  const [seen] = await hestia().look('beta', [{ kind: 'account', ref: 'beta' }])
  expect(seen).toMatchObject({ state: 'absent', left: [], backups: [] })
  expect(seen?.method).toContain('/backup/beta.log stays')
  peer.disk.delete('/backup/beta.log')
})

test('a key whose owner is suspended is refused, which isn’t “suspended already”', async () => {
  for (const cmd of ['v-list-user', 'v-list-web-domains']) {
    answering(cmd, 5, 'Error: user admin is suspended')
    const asked = cmd === 'v-list-user' ? hestia().inspect('beta', null) : hestia().domains('beta')
    expect(await troubleOf(asked)).toBe('login_refused')
  }
})

test('a site or zone that another user has is another’s; a zone is gone when nobody has it', async () => {
  peer.users.set('gama', hestiaUser('gama.example'))
  const targets = [
    { kind: 'site', ref: 'gama.example' },
    { kind: 'dns_zone', ref: 'beta.example' },
    { kind: 'dns_zone', ref: 'gone.example' },
  ]
  const states = async () => (await hestia().look('beta', targets)).map(({ state }) => state)
  expect(await states()).toEqual(['foreign', 'present', 'absent'])
  answering('v-search-domain-owner', 10, 'Error: no permission')
  expect(await states()).toEqual(['hidden', 'hidden', 'hidden'])
  peer.users.delete('gama')
})

test('a check asks for every right with a user that can’t exist', async () => {
  const before = new Map(peer.users)
  expect((await hestia().check()).every(({ isOk }) => isOk)).toBe(true)
  answering('v-delete-user', 10, 'Error: no permission')
  expect((await hestia().check()).filter(({ isOk }) => !isOk)).toEqual([
    expect.objectContaining({ what: 'the key may call v-delete-user' }),
  ])
  expect(peer.users).toEqual(before)
})
