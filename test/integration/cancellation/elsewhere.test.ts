import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { approveRelease } from '../../../src/cancellation/decideReview.ts'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { decideElsewhere, requestElsewhere } from '../../../src/cancellation/doneElsewhere.ts'
import { withdraw } from '../../../src/cancellation/withdraw.ts'
import type { StaffActor } from '../../../src/context.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { type Case, due, read, start, told } from '../../support/cancelling.ts'
import { expectConsistent, stored } from '../../support/invariants.ts'
import { claimOne } from '../../support/wipe.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(() => app.clock.set(start))

const ana: StaffActor = { kind: 'staff', id: 'stf_ana', name: 'Ana' }
const beto: StaffActor = { kind: 'staff', id: 'stf_beto', name: 'Beto' }

/** Nobody has claimed its job; two of the staff vouch that access was cut outside Baja. */
async function cutElsewhere(): Promise<Case> {
  const made = await due(app)
  const [job] = (await stored(app, made.protocol)).jobs
  const about = { jobId: job?.id ?? '', step: 'cut_access', reason: 'it burnt', proof: 'ticket 1' }
  await decideElsewhere(app.ctx, await requestElsewhere(app.ctx, about, ana), 'approved', beto)
  return made
}

test('what was begun elsewhere can’t be withdrawn by its holder while it is in review', async () => {
  const { protocol, client, token } = await cutElsewhere()
  await dispute(app.ctx, token)
  expect(await told(withdraw(app.ctx, protocol, { kind: 'client', number: client }))).toBe(
    'too_late',
  )
  await expectConsistent(app, protocol)
})

test('what was begun elsewhere goes on being wiped once its dispute is settled', async () => {
  const { protocol, token, server } = await cutElsewhere()
  await dispute(app.ctx, token)
  for (const each of [ana, beto]) await approveRelease(app.ctx, protocol, each)
  expect((await read(app, protocol)).state).toBe('wiping')
  await expectConsistent(app, protocol)
  const open = (await claimOne(app, server))?.steps.filter(({ state }) => state !== 'done')
  expect(open?.map(({ kind }) => kind)).toEqual(['wipe_files', 'wipe_mailboxes', 'verify'])
})
