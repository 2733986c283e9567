import { testApp } from '../support/app.ts'
import { testChores } from '../support/chores/killed.ts'
import { openPeer, panelChores } from '../support/chores/panels.ts'
import { policiesFile } from '../support/policies.ts'
import { keeping } from '../support/stoppable/kept.ts'

testChores(panelChores, async () => {
  const policies = policiesFile({ id: 'wipe-24h', undoWindowSeconds: 0 }, keeping)
  const app = await testApp({ start: new Date().toISOString(), policiesFile: policies })
  const peer = await openPeer()
  return {
    app: { ...app, close: () => Promise.all([peer.close(), app.close()]).then(() => undefined) },
    env: { POLICIES_FILE: policies },
  }
})
