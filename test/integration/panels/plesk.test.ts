import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FakePlesk, fakePlesk, pleskLogin, xml } from './support/fakePlesk.ts'
import { opened, troubleOf } from './support/opened.ts'

let peer: FakePlesk
beforeAll(async () => {
  peer = await fakePlesk()
})
afterAll(() => peer.close())
beforeEach(() => {
  peer.interfere = () => undefined
  peer.clients.set(12, { login: 'ana', guid: 'guid-c12', status: 0 })
  peer.domains.set(34, { name: 'ana.example', guid: 'guid-d34', client: 12, status: 0 })
  peer.databases.splice(0, 9, { name: 'ana_wp', domain: 34 })
})

const plesk = () => opened(peer, pleskLogin)
const isRpc = ({ path }: { path: string }) => path.endsWith('agent.php')

test('a subscription and a customer are known by id, guid, creation and name', async () => {
  expect(await plesk().inspect('domain/34', null)).toMatchObject({
    account: {
      identity: 'plesk=domain 34;guid=guid-d34;created=2024-03-15;name=ana.example',
      bytes: 4096,
    },
  })
  expect(await plesk().inspect('client/12', null)).toMatchObject({
    account: { identity: 'plesk=client 12;guid=guid-c12;created=2024-03-15;name=ana' },
  })
})

test('a subscription serves its domain and those added to it, a customer all of theirs', async () => {
  peer.domains.set(35, { name: 'más.example', guid: 'guid-d35', client: 12, status: 0, base: 34 })
  peer.domains.set(36, { name: 'otra.example', guid: 'guid-d36', client: 12, status: 0 })
  expect(await plesk().domains('domain/34')).toEqual(['ana.example', 'más.example'])
  expect(await plesk().domains('client/12')).toEqual(['ana.example', 'más.example', 'otra.example'])
  for (const id of [35, 36]) peer.domains.delete(id)
})

test('the status is a sum of bits: 272 is suspended, 4 and 256 alone aren’t', async () => {
  const suspendedWith = async (status: number) => {
    peer.clients.set(12, { login: 'ana', guid: 'guid-c12', status })
    const found = await plesk().inspect('client/12', null)
    return found.state === 'present' && found.account.isSuspended
  }
  expect(await suspendedWith(272)).toBe(true)
  expect(await suspendedWith(20)).toBe(true)
  for (const bit of [2, 16, 32, 64]) expect(await suspendedWith(bit)).toBe(true)
  expect(await suspendedWith(256 + 8)).toBe(false)
  expect(await suspendedWith(4)).toBe(false)
  expect(await suspendedWith(256)).toBe(false)
})

test('only 1013 to a get by id is absence, beside a list of others', async () => {
  expect(await plesk().inspect('domain/99', null)).toMatchObject({
    state: 'absent',
    control: 'lists 2 others, /server answers',
  })
  const answering = (errcode: number) => {
    peer.interfere = (call) =>
      isRpc(call)
        ? xml(
            `<webspace><get><result><status>error</status><errcode>${errcode}</errcode><id>99</id></result></get></webspace>`,
          )
        : undefined
  }
  answering(1006)
  expect(await troubleOf(plesk().inspect('domain/99', null))).toBe('right_missing')
  answering(1015)
  expect(await troubleOf(plesk().inspect('domain/99', null))).toBe('panel_error')
  peer.interfere = (call) =>
    call.path === '/api/v2/domains' ? { status: 500, body: '' } : undefined
  expect(await troubleOf(plesk().inspect('domain/99', null))).toBe('panel_error')
})

test('HTTP 500 with code 1023 is a refusal for good; 500 with nothing is not', async () => {
  const answering = (body: object | string) => {
    peer.interfere = ({ method }) => (method === 'DELETE' ? { status: 500, body } : undefined)
  }
  answering({ code: 1023, message: 'You cannot manage customers due to license restrictions.' })
  expect(await troubleOf(plesk().destroy('client/12'))).toBe('panel_refuses')
  peer.interfere = ({ method }) =>
    method === 'DELETE'
      ? { status: 400, body: { code: 1007, message: 'Service plan not found' } }
      : undefined
  expect(await troubleOf(plesk().destroy('client/12'))).toBe('panel_error')
  answering('<html>Internal Server Error</html>')
  expect(await troubleOf(plesk().destroy('client/12'))).toBe('panel_error')
})

test('several results, parser errors, entities and other ids are no answer', async () => {
  const one = (id: string) =>
    `<result><status>ok</status><id>${id}</id><data><gen_info><cr_date>2024-03-15</cr_date><name>ana.example</name><status>0</status><guid>guid-d34</guid></gen_info></data></result>`
  const missing = '<result><status>error</status><errcode>1013</errcode><id>34</id></result>'
  const answers = [
    xml(`<webspace><get>${one('34')}${one('35')}</get></webspace>`),
    xml(`<webspace><get>${one('34')}${missing}</get></webspace>`),
    xml(`<webspace><get>${missing}${one('34')}</get></webspace>`),
    xml(`<webspace><get>${one('35')}</get></webspace>`),
    xml('<system><status>error</status><errcode>1014</errcode></system>'),
    {
      headers: { 'content-type': 'text/xml' },
      body: `<!DOCTYPE packet [<!ENTITY x "34">]><packet><webspace><get>${one('&x;')}</get></webspace></packet>`,
    },
    { body: '<html>Plesk is starting</html>' },
  ]
  for (const answer of answers) {
    peer.interfere = (call) => (isRpc(call) ? answer : undefined)
    expect(await troubleOf(plesk().inspect('domain/34', null))).toMatch(/^panel_(unclear|error)$/)
  }
})

test('no call is ever made without a number above zero', async () => {
  const before = peer.calls.length
  for (const ref of [
    '',
    'domain/',
    'domain/0',
    'client/12 or 1',
    'domain/34</id>',
    'ana.example',
    'client/-1',
  ])
    for (const act of ['inspect', 'suspend', 'destroy'] as const)
      expect(await troubleOf((async () => plesk()[act](ref, null))())).toBe('account_refused')
  expect(peer.calls.length).toBe(before)
})

test('suspending and deleting go to the one thing named', async () => {
  const before = peer.changes().length
  await plesk().suspend('domain/34')
  await plesk().suspend('client/12')
  await plesk().unsuspend('client/12')
  expect(await plesk().inspect('domain/34', null)).toMatchObject({ account: { isSuspended: true } })
  await plesk().destroy('domain/34')
  await plesk().destroy('client/12')
  expect(peer.changes().slice(before)).toEqual([
    'PUT /domains/34/status',
    'PUT /clients/12/suspend',
    'PUT /clients/12/activate',
    'DELETE /domains/34',
    'DELETE /clients/12',
  ])
})

test('a look finds a customer’s sites and databases', async () => {
  const site = { kind: 'site', ref: 'ana.example' }
  const seen = await plesk().look('client/12', [site, { kind: 'database', ref: 'ana_wp' }])
  expect(seen.map(({ state }) => state)).toEqual(['present', 'present'])
})

test('a domain of another subscription is another’s', async () => {
  const [seen] = await plesk().look('domain/34', [{ kind: 'site', ref: 'vecino.example' }])
  expect(seen?.state).toBe('foreign')
})

test.each([
  ['18.0.81', '2', true],
  ['18.0.82', undefined, true],
  ['19.0.1', '0', true],
  ['18.0.81', '1', false],
  ['18.0.81', '', false],
  ['18.0.80', '9', false],
  ['17.9.99', '10', false],
  [undefined, undefined, false],
])('a check finds that version %s #%s is recent enough: %s', async (version, update, isOk) => {
  const before = peer.version
  peer.version = {
    ...(version === undefined ? {} : { panel_version: version }),
    ...(update === undefined ? {} : { panel_update_version: update }),
  }
  const found = (await plesk().check()).find(({ what }) => /version/.test(what))
  peer.version = before
  expect(found).toMatchObject({
    isOk,
    remedy: isOk ? null : expect.stringContaining('18.0.81.2 or later'),
  })
})

test('a check reads through both interfaces', async () => {
  expect((await plesk().check()).every(({ isOk }) => isOk)).toBe(true)
  const findings = await opened(peer, { ...pleskLogin, secret: 'wrong-key' }).check()
  expect(findings.some(({ isOk }) => isOk)).toBe(false)
})
