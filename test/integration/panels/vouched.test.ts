import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideElsewhere, requestElsewhere } from '../../../src/cancellation/doneElsewhere.ts'
import type { Component } from '../../../src/catalogue/service.ts'
import type { StaffActor } from '../../../src/context.ts'
import type { Job } from '../../../src/deprovisioning/job.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirmed, read } from '../../support/cancelling.ts'
import { fourPanels, type OnePanel, type PanelName } from './support/fourPanels.ts'
import { dueOn, errorOf, later, stepStates, worked } from './support/panelCase.ts'

let app: TestApp
let panels: Record<PanelName, OnePanel>
beforeAll(async () => {
  app = await testApp()
  panels = await fourPanels()
})
afterAll(() => Promise.all([app.close(), ...Object.values(panels).map((panel) => panel.close())]))

const ana: StaffActor = { kind: 'staff', id: 'ana', name: 'Ana' }
const beto: StaffActor = { kind: 'staff', id: 'beto', name: 'Beto' }

/** Two of the staff vouch that a step was done outside Baja. */
async function vouch({ id: jobId }: Job, step: string): Promise<void> {
  const about = { jobId, step, reason: 'the carrier let it go', proof: 'their mail' }
  await decideElsewhere(app.ctx, await requestElsewhere(app.ctx, about, ana), 'approved', beto)
}

const beside: Component[] = [
  { kind: 'phone_number', ref: '+541150000000' },
  { kind: 'license', ref: 'L-1' },
]

test('what a panel has no part in waits for a person; its verification takes over their word and looks at the rest', async () => {
  const panel = panels.cpanel
  const service = await panel.account(app)
  const due = await dueOn(app, { ...service, more: beside })
  let job = await worked(app, due)
  expect(stepStates(job)).toMatchObject({ wipe_files: 'done', release: 'failed' })
  expect(await errorOf(app, job.id, 'release')).toBe('unsupported_step')
  await vouch(job, 'release')
  later(app)
  job = await worked(app, due)
  expect(job.state).toBe('done')
  expect((await read(app, due.protocol)).state).toBe('completed')
  const methods = job.steps.at(-1)?.evidence.map(({ target, method }) => [target.kind, method])
  expect(methods).toContainEqual(['license', 'done_elsewhere'])
  expect(methods).toContainEqual(['phone_number', 'done_elsewhere'])
  expect(methods).toContainEqual(['account', expect.stringContaining('control: listaccts')])

  // An hour later it is looked at once more.
  later(app, 3600)
  expect((await worked(app, due)).state).toBe('done')
  expect((await read(app, due.protocol)).timeline.at(-1)?.event).toBe('rechecked')
})

test('a service of a licence alone, without an account on its panel, ends on two people’s word', async () => {
  const { server } = await panels.cpanel.account(app)
  const made = await confirmed(app, { server, components: [beside[1] as Component] })
  later(app, 7200)
  let job = await worked(app, made)
  expect([job.state, await errorOf(app, job.id, 'release')]).toEqual(['stuck', 'account_missing'])
  await vouch(job, 'release')
  later(app)
  job = await worked(app, made)
  expect(job.state).toBe('done')
})
