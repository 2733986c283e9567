import { sql } from 'drizzle-orm'
import { type TestApp, testApp } from '../../support/app.ts'
import { tablesOf } from '../../support/brokenTable.ts'
import {
  type Case,
  completed,
  confirmed,
  declared,
  wiping,
  wrongFor,
} from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { goneEvidence } from '../../support/wipe.ts'

/** The things that a hostile call may name: `service` → its id now. */
export type Things = Record<string, string>

export interface World {
  app: TestApp
  key: string
  /** Makes things that nobody has used up. */
  renew(): Promise<void>
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
  let things: Things = {}
  let round = 0
  return {
    app,
    key,
    async renew() {
      app.clock.set('2026-11-22T12:00:00.000Z')
      things = await (makers[round++ % makers.length] as Maker)(app)
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

type Maker = (app: TestApp) => Promise<Things>

const of = ({ client, service, server, domain, protocol, code }: Case): Things => ({
  ...{ client, service, server, domain, protocol, code, job: 'job_none' },
  ...{ epoch: '1', staleEpoch: '0', evidence: '[]' },
})

/** Each a service in another state of a cancellation's life. */
const makers: Maker[] = [
  async (app) => {
    const made = await wiping(app)
    const evidence = JSON.stringify(
      made.job.steps[0]?.targets.map((target) => goneEvidence(target)),
    )
    return { ...of(made), job: made.job.id, epoch: String(made.job.epoch), evidence }
  },
  async (app) => of(await declared(app)),
  async (app) => ({
    ...of({
      ...(await contract(app)),
      protocol: 'BAJA-0000000000Z',
      code: 'K7M2-PQ4X',
      id: '',
      token: '',
    }),
  }),
  async (app) => {
    const made = await declared(app)
    return of({ ...made, code: wrongFor(made.code) })
  },
  async (app) => of(await confirmed(app)),
  async (app) => {
    const made = await completed(app)
    return { ...of(made), job: made.job.id }
  },
]
