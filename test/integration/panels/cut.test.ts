import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { fourPanels, type OnePanel, type PanelName } from './support/fourPanels.ts'
import { dueOn, worked } from './support/panelCase.ts'

let app: TestApp
let panels: Record<PanelName, OnePanel>
/** A mail server that takes mail for everybody, or turns away who connects. */
let mail: Server
let greeting = '220 mx\r\n'
beforeAll(async () => {
  app = await testApp()
  panels = await fourPanels()
  mail = createServer((socket) => {
    socket.write(greeting)
    socket.on('data', () => socket.write('250 ok\r\n'))
    socket.on('error', () => undefined)
  })
  mail.listen(0, '127.0.0.1')
  await once(mail, 'listening')
})
afterAll(() => {
  mail.close()
  return Promise.all([app.close(), ...Object.values(panels).map((panel) => panel.close())])
})

const probed = () => ({
  roots: {},
  probes: {
    smtp: `127.0.0.1:${(mail.address() as AddressInfo).port}`,
    smtpControl: 'yo@hosting.example',
  },
})

/** How the cut of a service's mailbox is known, and its state. */
async function cutOf(name: PanelName, settings?: Parameters<OnePanel['account']>[2]) {
  const service = await panels[name].account(app, [], settings)
  const job = await worked(app, await dueOn(app, service))
  const step = job.steps.find(({ kind }) => kind === 'cut_access')
  const seen = step?.evidence.find(({ target }) => target.kind === 'mailbox')
  return { state: step?.state, method: seen?.method }
}

test('where a suspension stops logins alone, the mailbox’s evidence says that mail is still accepted', async () => {
  expect(await cutOf('cpanel')).toEqual({
    state: 'done',
    method: expect.stringContaining('; mail is still accepted, or queued: WHM stops logins alone'),
  })
  expect((await cutOf('hestia')).method).not.toContain('mail')
})

test('the mail server’s own word goes before the vendor’s, and holds up no wipe', async () => {
  expect(await cutOf('cpanel', probed())).toEqual({
    state: 'done',
    method: expect.stringMatching(/accountsummary; mail; smtp: still taken \(250\)$/),
  })
  greeting = '554 go away\r\n'
  expect(await cutOf('cpanel', probed())).toEqual({
    state: 'done',
    method: expect.stringContaining('mail is still accepted'),
  })
})
