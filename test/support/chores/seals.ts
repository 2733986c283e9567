import { eq } from 'drizzle-orm'
import { nanoid } from 'nanoid'
import { expect } from 'vitest'
import { server } from '../../../db/schema/server.ts'
import { webhookEndpoint } from '../../../db/schema/webhook.ts'
import { putServer } from '../../../src/panels/servers.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { addEndpoint } from '../../../src/webhooks/endpoints.ts'
import type { TestApp } from '../app.ts'
import type { Chore, Task } from './chore.ts'

/** The SECRET_KEY of the workers; the test's own seals with the one before. */
export const newSecret = 'the key of these workers with 32 characters and more'

interface Sealed extends Task {
  secret: string
  sealed(): Promise<string | null | undefined>
}

const resealing = (
  name: string,
  table: string,
  make: (app: TestApp) => Promise<Pick<Sealed, 'secret' | 'sealed'> & { id: string }>,
): Chore<Sealed> => ({
  name: `seal ${name} anew`,
  rule: 'it opens with the new key alone',
  loop: `seal ${name}`,
  only: `^update \`${table}\` set \`sealed_secret\``,
  points: [/^update/],
  async prepare(app) {
    const { id, secret, sealed } = await make(app)
    const before = await sealed()
    return { secret, sealed, about: [id], isDone: async () => (await sealed()) !== before }
  },
  async ends(_, all) {
    for (const { secret, sealed } of all)
      expect(createSecrets([newSecret]).open((await sealed()) ?? '')).toBe(secret)
  },
})

/** What a change of SECRET_KEY gives a worker to do. */
export const sealChores = [
  resealing('a panel’s secret', 'server', async ({ ctx }) => {
    const name = `panel-${nanoid(8).replaceAll(/[^A-Za-z0-9]/g, 'x')}`
    const secret = nanoid(32)
    const trust = { certificate: null, pin: null }
    const login = { kind: 'hestia' as const, url: 'https://127.0.0.1:1', username: 'x', secret }
    await putServer(ctx, { name, ...login, ...trust, settings: { roots: {} } })
    const rows = () => ctx.db.orm.select().from(server).where(eq(server.name, name))
    return { id: name, secret, sealed: async () => (await rows())[0]?.sealedSecret }
  }),
  resealing('an endpoint’s secret', 'webhook_endpoint', async ({ ctx }) => {
    const events = ['cancellation.retained' as const]
    const url = 'https://example.com/hooks'
    const { id, secret } = await addEndpoint(ctx, { url, events, allowPrivate: false })
    const rows = () => ctx.db.orm.select().from(webhookEndpoint).where(eq(webhookEndpoint.id, id))
    return { id, secret, sealed: async () => (await rows())[0]?.sealedSecret }
  }),
]
