import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FakeWhm, fakeWhm, type WhmAccount, whmLogin } from './support/fakeWhm.ts'
import { opened, troubleOf } from './support/opened.ts'

let peer: FakeWhm
beforeAll(async () => {
  peer = await fakeWhm()
})
afterAll(() => peer.close())
beforeEach(() => {
  peer.interfere = () => undefined
  peer.accounts.set('ana', {
    domain: 'ana.example',
    created: 1_710_000_000,
    uid: 1007,
    suspended: false,
    owner: 'root',
  })
})

const whm = () => opened(peer, whmLogin)
const reseller = () => opened(peer, { ...whmLogin, username: 'rita' })
const metadata = (metadata: object) => ({ body: { metadata: { version: 1, ...metadata } } })

test('an account is known by its domain, creation and uid', async () => {
  expect(await whm().inspect('ana', null)).toEqual({
    state: 'present',
    method: 'accountsummary',
    account: {
      identity: 'cpanel=ana;domain=ana.example;created=1710000000;uid=1007',
      isSuspended: false,
      bytes: 125 * 1024 * 1024,
    },
  })
  expect(await whm().domains('ana')).toEqual(['ana.example'])
})

test('a refusal with a random id and curly quotes is recognised, and the list of others is the control', async () => {
  expect(await whm().inspect('nadie', null)).toMatchObject({
    state: 'absent',
    control: 'listaccts shows 2 others',
  })
})

test('a reseller who isn’t shown an account can’t say that it is absent', async () => {
  expect(await troubleOf(reseller().inspect('ana', null))).toBe('cannot_see')
})

test('HTTP 200 with an error is an error, whatever the reason says', async () => {
  const refusing = (reason: string) => {
    peer.interfere = ({ method, path }) =>
      method === 'POST'
        ? metadata({ command: path.replace('/json-api/', ''), result: 0, reason })
        : undefined
  }
  refusing('(XID ab12cd) Permission denied')
  expect(await troubleOf(whm().suspend('ana'))).toBe('right_missing')
  refusing('You do not have access to an account named “ana”.')
  expect(await troubleOf(whm().suspend('ana'))).toBe('cannot_see')
  refusing('The system is busy.')
  expect(await troubleOf(whm().destroy('ana'))).toBe('panel_error')
})

test('a port that isn’t WHM’s is said to be no answer, in its words and in its shape', async () => {
  peer.interfere = ({ path }) =>
    metadata({ command: path.replace('/json-api/', ''), result: 0, reason: 'Function not found' })
  expect(await troubleOf(whm().inspect('ana', null))).toBe('panel_unclear')
  peer.interfere = () => ({
    body: { cpanelresult: { apiversion: '2', error: 'Permission denied', data: { result: '0' } } },
  })
  expect(await troubleOf(whm().destroy('ana'))).toBe('panel_unclear')
  expect((await whm().check()).map(({ isOk }) => isOk)).toEqual([false, false, false, false])
})

test('words about an owner or a reseller are never an account’s absence', async () => {
  const answering = (reason: string) => {
    peer.interfere = ({ path }) =>
      path.endsWith('/accountsummary')
        ? metadata({ command: 'accountsummary', result: 0, reason })
        : undefined
  }
  answering('Owner does not exist')
  expect(await troubleOf(whm().inspect('nadie', null))).toBe('panel_error')
  answering('Not a reseller')
  expect(await troubleOf(whm().inspect('nadie', null))).toBe('right_missing')
})

test('an account that owns others is refused, one that owns itself isn’t', async () => {
  const ana = peer.accounts.get('ana') as WhmAccount
  peer.accounts.set('ana', { ...ana, owner: 'ana' })
  expect(await whm().domains('ana')).toEqual(['ana.example'])
  peer.accounts.set('hija', { ...ana, domain: 'hija.example', owner: 'ana' })
  expect(await troubleOf(whm().domains('ana'))).toBe('account_refused')
  peer.accounts.delete('hija')
})

test('an answer in the shape of another API version, or to another command, means nothing', async () => {
  const answers = [
    { body: { result: [{ status: 1, statusmsg: 'removed', rawout: 'Done' }] } },
    metadata({ command: 'version', result: 1 }),
    metadata({ command: 'removeacct', result: 'yes' }),
    { body: 'null' },
  ]
  for (const answer of answers) {
    peer.interfere = () => answer
    expect(await troubleOf(whm().destroy('ana'))).toBe('panel_unclear')
  }
  peer.interfere = () => ({ body: '<html><title>WHM Login</title></html>' })
  expect(await troubleOf(whm().inspect('ana', null))).toBe('login_refused')
})

test('a wrong token is said to be one', async () => {
  const wrong = opened(peer, { ...whmLogin, secret: 'WRONGTOKEN' })
  expect(await troubleOf(wrong.inspect('ana', null))).toBe('login_refused')
})

test('deleting names one account in full, and keeps the log without secrets', async () => {
  const said = await whm().destroy('ana')
  const call = peer.calls.findLast(({ path }) => path.endsWith('/removeacct'))
  expect(call?.field('username')).toBe('ana')
  expect(call?.field('user')).toBe('')
  expect(call?.field('keepdns')).toBe('0')
  expect(said).toContain('not said to be done: Removing MySQL databases and users...')
  expect(said).not.toContain('hunter22')
})

test('a suspension can’t be undone by a reseller', async () => {
  await whm().suspend('ana')
  expect(peer.calls.at(-1)?.field('disallowun')).toBe('1')
  // A reseller’s token has no right to it, and would be refused.
  peer.accounts.set('suya', { ...(peer.accounts.get('ana') as WhmAccount), owner: 'rita' })
  await reseller().suspend('suya')
  expect(peer.calls.at(-1)?.body).not.toContain('disallowun')
  peer.accounts.delete('suya')
  expect(await whm().inspect('ana', null)).toMatchObject({ account: { isSuspended: true } })
  await whm().unsuspend('ana')
  expect(await whm().inspect('ana', null)).toMatchObject({ account: { isSuspended: false } })
})

test('no name that is empty, odd or the machine’s own ever reaches the panel', async () => {
  const before = peer.calls.length
  for (const name of ['', ' ', 'root', 'a/b', '../x', 'a&user=b', '*', 'admin'])
    for (const act of ['inspect', 'suspend', 'destroy'] as const)
      expect(await troubleOf((async () => whm()[act](name, null))())).toBe('account_refused')
  expect(peer.calls.length).toBe(before)
})

test('a domain on another account is another’s, and backups are listed by themselves', async () => {
  peer.backups.set('ana', ['2026-11-01T00:00:00.000Z'])
  const seen = await whm().look('ana', [
    { kind: 'site', ref: 'ana.example' },
    { kind: 'site', ref: 'vecino.example' },
    { kind: 'dns_zone', ref: 'gone.example' },
    { kind: 'mailbox', ref: 'info@ana.example' },
    { kind: 'account', ref: 'ana' },
  ])
  expect(seen.map(({ state }) => state)).toEqual([
    'present',
    'foreign',
    'absent',
    'unseen',
    'unseen',
  ])
  expect(seen.at(-1)?.backups).toEqual(['backup of 2026-11-01T00:00:00.000Z (local)'])
})

test('databases are seen in the server’s list, or said not to be shown where WHM has none', async () => {
  const account = peer.accounts.get('ana')
  peer.accounts.set('ana', { ...(account as WhmAccount), databases: ['ana_wp'] })
  peer.accounts.set('berta', {
    ...(account as WhmAccount),
    domain: 'berta.example',
    databases: ['berta_wp'],
  })
  const targets = ['ana_wp', 'berta_wp', 'ana_gone'].map((ref) => ({ kind: 'database', ref }))
  const states = async () => (await whm().look('ana', targets)).map(({ state }) => state)
  expect(await states()).toEqual(['present', 'foreign', 'absent'])
  for (const reason of ['Unknown app (“list_databases”) requested', 'Permission denied']) {
    peer.interfere = ({ path }) =>
      path.endsWith('/list_databases')
        ? metadata({ command: 'list_databases', result: 0, reason })
        : undefined
    expect(await states()).toEqual(['unseen', 'unseen', 'unseen'])
  }
  peer.accounts.delete('berta')
})

test('a check of a panel that takes no login finds nothing in order', async () => {
  peer.interfere = () => ({ status: 403, body: {} })
  const findings = await whm().check()
  expect(findings.filter(({ isOk }) => isOk)).toEqual([])
})

test('a check names the functions that a token lacks and changes nothing', async () => {
  const before = peer.changes().length
  const findings = await whm().check()
  expect(findings.map(({ isOk }) => isOk)).toEqual([true, false, true, true])
  expect(findings[1]?.remedy).toContain('listzones')
  expect(await reseller().check()).toContainEqual(
    expect.objectContaining({ what: 'it is shown every account', isOk: false }),
  )
  expect(peer.changes().length).toBe(before)
})
