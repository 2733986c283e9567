import { testApp } from '../support/app.ts'
import { cancellationChores } from '../support/chores/cancellations.ts'
import { deadlineChores } from '../support/chores/deadlines.ts'
import { testChores } from '../support/chores/killed.ts'
import { oldChores } from '../support/chores/old.ts'
import { newSecret, sealChores } from '../support/chores/seals.ts'
import { listenTo, webhookChores } from '../support/chores/webhooks.ts'
import { policiesFile } from '../support/policies.ts'
import { keeping } from '../support/stoppable/kept.ts'

const chores = [
  ...webhookChores,
  ...deadlineChores,
  ...cancellationChores,
  ...oldChores,
  ...sealChores,
]

testChores(chores, async () => {
  const policies = policiesFile({ id: 'wipe-24h', undoWindowSeconds: 0 }, keeping)
  const app = await testApp({ start: new Date().toISOString(), policiesFile: policies })
  const close = await listenTo(app)
  return {
    app: { ...app, close: () => Promise.all([close(), app.close()]).then(() => undefined) },
    env: {
      POLICIES_FILE: policies,
      SECRET_KEY: newSecret,
      SECRET_KEY_PREVIOUS: app.ctx.config.secretKey,
    },
  }
})
