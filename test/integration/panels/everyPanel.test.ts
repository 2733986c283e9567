import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { read } from '../../support/cancelling.ts'
import { fourPanels, type OnePanel, type PanelName, panelNames } from './support/fourPanels.ts'
import { dueOn, errorOf, worked } from './support/panelCase.ts'

let app: TestApp
let panels: Record<PanelName, OnePanel>
beforeAll(async () => {
  app = await testApp()
  panels = await fourPanels()
})
afterAll(() => Promise.all([app.close(), ...Object.values(panels).map((panel) => panel.close())]))
beforeEach(() => {
  for (const { peer } of Object.values(panels)) {
    peer.interfere = () => undefined
    peer.calls.length = 0
  }
})

test.each(panelNames)(
  'on %s the account is closed, deleted once, looked for and proved gone',
  async (name) => {
    const panel = panels[name]
    const service = await panel.account(app)
    const due = await dueOn(app, service)
    const job = await worked(app, due)
    expect(job.state).toBe('done')
    const { account } = service
    expect(panel.peer.changes()).toEqual([panel.closing(account), panel.deleting(account)])
    expect((await read(app, due.protocol)).state).toBe('completed')
    for (const { evidence } of job.steps.filter(({ kind }) => kind !== 'cut_access'))
      expect(evidence.map(({ method }) => /; control: /.test(method))).not.toContain(false)
  },
)

test.each(panelNames)(
  'on %s an account that holds somebody else’s site is neither closed nor deleted',
  async (name) => {
    const panel = panels[name]
    const due = await dueOn(app, await panel.account(app, [`vecina-${name}.example`]))
    const job = await worked(app, due)
    expect([job.state, await errorOf(app, job.id, 'cut_access')]).toEqual([
      'stuck',
      'account_holds_more',
    ])
    expect(panel.peer.changes()).toEqual([])
  },
)

test.each(panelNames)(
  'on %s names below the service’s own, and those that are its components, go with it',
  async (name) => {
    const panel = panels[name]
    const other = `otra-${name}.example`
    const service = await panel.account(app, [`blog.${other}`, other])
    const more = [{ kind: 'site', ref: other }]
    expect((await worked(app, await dueOn(app, { ...service, more }))).state).toBe('done')
  },
)

/** What each panel has no way of showing once the account is gone. */
const unseen: Record<PanelName, string[]> = {
  cpanel: ['mailbox'],
  plesk: ['mailbox'],
  pleskClient: ['mailbox'],
  directadmin: ['database', 'mailbox'],
  hestia: ['database'],
}

test.each(panelNames)(
  'on %s what can’t be shown after a deletion is done, and isn’t said to have been seen absent',
  async (name) => {
    const service = await panels[name].account(app)
    const more = [{ kind: 'database', ref: `db-${name}` }]
    const job = await worked(app, await dueOn(app, { ...service, more }))
    expect(job.state).toBe('done')
    const last = job.steps.at(-1)?.evidence ?? []
    const notShown = last.filter(({ method }) => method.startsWith('not_shown; '))
    expect(notShown.map(({ target }) => target.kind).sort()).toEqual(unseen[name])
    for (const { method } of notShown) expect(method).toContain(': not shown by the panel (')
  },
)
