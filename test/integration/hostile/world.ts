import { sql } from 'drizzle-orm'
import { type TestApp, testApp } from '../../support/app.ts'
import { tablesOf } from '../../support/brokenTable.ts'
import { forgetting } from '../../support/emptied.ts'
import { type Maker, makers, type Things, withJob } from './things.ts'

export interface World {
  app: TestApp
  key: string
  /** Makes things that nobody has used up, of a kind that the operation at `path` works on. */
  renew(path: string, maker?: Maker): Promise<void>
  /** A text in which `{{service}}` and the like are what they stand for. */
  told(text: string): string
  /** Changes whenever anything but what must be counted does. */
  fingerprint(): Promise<string>
  secrets(): string[]
}

/** Counting is what a refused call may do: calls a minute, and answers kept for repetitions. */
const counts = new Set(['throttle', 'idempotency'])

/** An application full of things to attack; renewed as often as they are used up. */
export async function world(): Promise<World> {
  const app = await testApp()
  const key = await app.key()
  const { orm } = app.ctx.db
  const tables = (await tablesOf(orm)).filter((name) => !counts.has(name))
  const forget = await forgetting(app)
  let things: Things = {}
  let round = 0
  return {
    app,
    key,
    async renew(path, maker = makers[round++ % makers.length] as Maker) {
      await forget()
      app.clock.set('2026-11-22T12:00:00.000Z')
      things = await (path.includes('/jobs/') && round % 2 ? withJob : maker)(app)
    },
    told: (text) =>
      text.replaceAll(/("?)\{\{(\w+)\}\}("?)/g, (_, open: string, name: string, shut: string) => {
        const value = things[name] ?? 'nothing'
        return numeric.has(name) ? value : `${open}${value}${shut}`
      }),
    async fingerprint() {
      const names = tables.map((name) => `\`${name}\``).join()
      const [rows] = await orm.execute(sql.raw(`checksum table ${names}`))
      return JSON.stringify(rows)
    },
    secrets: () => [key, app.ctx.config.secretKey, things.code ?? key],
  }
}

const numeric = new Set(['epoch', 'staleEpoch', 'evidence'])
