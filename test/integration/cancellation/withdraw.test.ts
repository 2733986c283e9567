import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cancellationDetail } from '../../../src/cancellation/detail.ts'
import { sweepLapses } from '../../../src/cancellation/lapse.ts'
import { withdraw as withdrawAs } from '../../../src/cancellation/withdraw.ts'
import { mails } from '../../../views/texts/es-AR/mails.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  type Case,
  confirmed,
  debit,
  declare,
  declared,
  read,
  start,
  told,
  withdraw,
} from '../../support/cancelling.ts'
import { expectConsistent, stored } from '../../support/invariants.ts'
import { claimOne } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(() => {
  app.clock.set(start)
  app.mailbox.mails.length = 0
})

const system = { kind: 'system' } as const
const ifWithdrawn = async ({ protocol }: Case) =>
  (await cancellationDetail(app.ctx, protocol, system)).ifWithdrawn
const mailAbout = async ({ protocol }: Case) => {
  await app.relay()
  return app.mailbox.mails.filter(({ text }) => text.includes(protocol)).at(-1)?.text ?? ''
}

test('withdrawing again gives the same answer and does nothing twice', async () => {
  const made = await confirmed(app)
  const first = await withdraw(app, made.protocol)
  app.clock.advance(60)
  const again = await Promise.all(Array.from({ length: 10 }, () => withdraw(app, made.protocol)))
  for (const answer of again) expect(answer).toMatchObject({ status: 200, body: first.body })
  const { mails, events } = await stored(app, made.protocol)
  expect(mails.filter(({ kind }) => kind === 'withdrawn')).toHaveLength(1)
  expect(events.filter(({ event }) => event === 'withdrawn')).toHaveLength(1)
})

test('ten withdraw a declared or a confirmed one at once: all are told 200, it happens once', async () => {
  for (const made of [await declared(app), await confirmed(app)]) {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => withdraw(app, made.protocol)),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
    const { mails } = await stored(app, made.protocol)
    expect(mails.filter(({ kind }) => kind === 'withdrawn')).toHaveLength(1)
    await expectConsistent(app, made.protocol)
  }
})

test('withdrawn, its job is void: nobody ever gets it', async () => {
  const made = await confirmed(app)
  await withdraw(app, made.protocol)
  app.clock.advance(30 * 86_400)
  expect(await claimOne(app, made.server)).toBeNull()
})

test('withdrawn before the cutoff the debit is charged in its turn', async () => {
  const made = await confirmed(app)
  app.clock.advance(3600)
  expect(await ifWithdrawn(made)).toEqual({ verdict: 'charge', collect: null })
  await withdraw(app, made.protocol)
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'charge', collect: null })
})

test('withdrawn after the cutoff it is collected late, as was said before', async () => {
  app.clock.set('2026-11-30T15:00:00.000Z')
  const made = await confirmed(app, {}, { endsOn: '2026-12-14' })
  app.clock.set('2026-12-01T03:00:00.000Z')
  expect(await ifWithdrawn(made)).toEqual({ verdict: 'charge', collect: 'late' })
  await withdraw(app, made.protocol)
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'charge', collect: 'late' })
})

test('a charge that was never held is not collected late by withdrawing', async () => {
  // The last day lies in the period that the coming debit pays for: it was to be charged anyway.
  const made = await confirmed(app, {}, { endsOn: '2027-01-10' })
  app.clock.set('2026-12-05T12:00:00.000Z')
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'charge', collect: null })
  expect(await ifWithdrawn(made)).toEqual({ verdict: 'charge', collect: null })
  await withdraw(app, made.protocol)
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'charge', collect: null })
})

test.each([
  ['withdrawal', (made: Case) => withdraw(app, made.protocol)],
  ['lapse', () => sweepLapses(app.ctx)],
])(
  'the mail about a %s says that the charge comes late exactly where billing does',
  async (what, end) => {
    for (const [endsOn, collect] of [
      ['2026-12-14', 'late'],
      ['2027-01-10', null],
    ] as const) {
      app.clock.set('2026-11-30T15:00:00.000Z')
      const made = await declared(app, {}, { endsOn })
      app.clock.set(what === 'lapse' ? '2026-12-01T15:00:00.000Z' : '2026-12-01T14:00:00.000Z')
      await end(made)
      expect(await debit(app, made.service)).toMatchObject({ collect })
      const text = (await mailAbout(made)).replaceAll(/\s+/g, ' ')
      expect(text.includes(mails.resumed.chargeLate)).toBe(collect === 'late')
    }
  },
)

test('withdrawing a lapsed one is refused: there is nothing to withdraw', async () => {
  const made = await declared(app)
  app.clock.advance(86_400)
  expect(await withdraw(app, made.protocol)).toMatchObject({
    status: 409,
    body: { code: 'cancellation_closed' },
  })
  expect((await read(app, made.protocol)).state).toBe('lapsed')
})

test("a client can't withdraw what isn't theirs", async () => {
  const [mine, theirs] = [await declared(app), await declared(app)]
  const actor = { kind: 'client', number: mine.client } as const
  expect(await told(withdrawAs(app.ctx, theirs.protocol, actor))).toBe('not_found')
  expect((await read(app, theirs.protocol)).state).toBe('declared')
})

test('after withdrawing the service can be cancelled anew, with a T0 of its own', async () => {
  const made = await confirmed(app)
  await withdraw(app, made.protocol)
  app.clock.advance(3600)
  const { status, body } = await declare(app, made.service)
  expect([status, body.declaredAt]).toEqual([201, '2026-11-22T13:00:00.000Z'])
  expect(await debit(app, made.service)).toMatchObject({ verdict: 'hold', protocol: body.protocol })
})
