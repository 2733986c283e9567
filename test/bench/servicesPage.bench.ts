import { afterAll, beforeAll, test } from 'vitest'
import { start } from '../../src/auth/sessions.ts'
import { startWeb, type Web } from '../../src/web.ts'
import { type Bench, openBench } from './support/bench.ts'
import { fillCatalogue } from './support/catalogue.ts'
import { note, percentile } from './support/result.ts'

const requests = 500

let bench: Bench
let web: Web
beforeAll(async () => {
  bench = await openBench('bench_services')
  await fillCatalogue(bench.sql, 200_000, 500)
  await bench.sql.query('analyze table service, client')
  await bench.sql.query("insert into account values ('c-7', 'x', utc_timestamp(3))")
  web = await startWeb({ ...bench.ctx, config: { ...bench.config, port: 0 } })
}, 600_000)
afterAll(async () => {
  await web.stop()
  await bench.close()
})

/** What the page asks the database, in plain SQL. */
async function bareQueries(): Promise<void> {
  await bench.sql.query("select id, user_id, expires_at from session where id = 'none'")
  await bench.sql.query("select state, count(*) from service where client = 'c-7' group by state")
  const [rows] = await bench.sql.query(
    "select * from service where client = 'c-7' order by state, domain, id limit 25",
  )
  const ids = (rows as { id: string }[]).map(({ id }) => id)
  await bench.sql.query(
    'select * from cancellation where service_id in (?) order by declared_at desc',
    [ids],
  )
}

/** Milliseconds that each of two takes, by turns: whatever else the machine does falls on both. */
async function byTurns(a: () => Promise<unknown>, b: () => Promise<unknown>) {
  const times: [number[], number[]] = [[], []]
  for (let n = 0; n < 2 * requests; n++) {
    const began = performance.now()
    await (n % 2 ? b : a)()
    times[n % 2]?.push(performance.now() - began)
  }
  return times
}

test('the services page of a client with 500 services in a catalogue of 200,000', async () => {
  const { cookie } = await start(bench.ctx, 'c-7')
  const headers = { cookie: cookie.split(';')[0] ?? '' }
  const page = async () => {
    const response = await fetch(`http://127.0.0.1:${web.port}/servicios`, { headers })
    if (!(await response.text()).includes('sitio')) throw new Error('not the services page')
  }
  for (let n = 0; n < requests; n++) await page()
  const [bare, ours] = await byTurns(bareQueries, page)
  const ms = (p: number) =>
    `${percentile(ours, p).toFixed(1)} against ${percentile(bare, p).toFixed(1)} ms`
  note({
    name: 'services page, p99 ÷ p99 of its bare queries',
    ratio: percentile(ours, 99) / percentile(bare, 99),
    goal: 3,
    better: 'lower',
    detail: `p99 ${ms(99)}, p50 ${ms(50)}`,
  })
})
