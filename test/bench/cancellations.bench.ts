import { type Connection, createConnection } from 'mysql2'
import { afterAll, beforeAll, test, vi } from 'vitest'
import { startWeb, type Web } from '../../src/web.ts'
import { type Bench, openBench, timed } from './support/bench.ts'
import { fillCatalogue } from './support/catalogue.ts'
import { median, note } from './support/result.ts'

const perRound = 600
const rounds = 3
const atOnce = 32

let bench: Bench
let web: Web
beforeAll(async () => {
  bench = await openBench('bench_cancellations')
  await fillCatalogue(bench.sql, (2 * rounds + 1) * perRound, 10)
  bench.ctx = { ...bench.ctx, config: { ...bench.ctx.config, port: 0 } }
  web = await startWeb(bench.ctx)
})
afterAll(async () => {
  await web.stop()
  await bench.close()
})

const services = (round: number): string[] =>
  Array.from({ length: perRound }, (_, i) => round * perRound + i)
    .filter((n) => n % 10 !== 0)
    .map((n) => `srv-${String(n).padStart(8, '0')}`)

/** Declares and confirms over HTTP; the code is read from the outbox, as the mail's reader would. */
async function cancel(service: string): Promise<void> {
  const call = async (path: string, body: unknown) => {
    const response = await fetch(`http://127.0.0.1:${web.port}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bench.key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(await response.text())
    return response.json() as Promise<{ protocol: string }>
  }
  const { protocol } = await call('/cancellations', { service, channel: 'api' })
  await call(`/cancellations/${protocol}/confirm`, { code: codes.get(protocol) })
}

/** Protocol → code, caught as the mail is rendered: reading it from a mail isn't what is measured. */
const codes = new Map<string, string>()
vi.mock('../../views/mails/mails.ts', async (original) => {
  const { mailOf } = await original<typeof import('../../views/mails/mails.ts')>()
  return {
    mailOf: {
      ...mailOf,
      code: (props: Parameters<typeof mailOf.code>[0]) => {
        codes.set(props.protocol, props.code)
        return mailOf.code(props)
      },
    },
  }
})

type Statement = [sql: string, values: unknown[]]

/** The statements of each service's cancellation, as the application sends them. */
async function recordStatements(ids: string[]): Promise<Statement[][]> {
  const sent: Statement[] = []
  const prototype = Object.getPrototypeOf(
    createConnection({ socketPath: '/nowhere' }).on('error', () => {}),
  ) as Connection
  const original = prototype.query
  const spy = vi.spyOn(prototype, 'query').mockImplementation(function (
    this: Connection,
    ...args: never[]
  ) {
    const [first, second] = args as unknown as [
      string | { sql: string; values?: unknown[] },
      unknown,
    ]
    sent.push(
      typeof first === 'string'
        ? [first, Array.isArray(second) ? second : []]
        : [first.sql, first.values ?? (Array.isArray(second) ? second : [])],
    )
    return (original as (...a: never[]) => never).apply(this, args)
  } as never)
  const recorded: Statement[][] = []
  for (const id of ids) {
    sent.length = 0
    await cancel(id)
    recorded.push([...sent])
  }
  spy.mockRestore()
  return recorded
}

/** Takes back what cancelling these services wrote, so that the same statements can run again. */
async function forget(ids: string[]): Promise<void> {
  const list = [ids]
  const of = 'in (select id from cancellation where service_id in (?))'
  for (const table of ['cancellation_code', 'audit_event', 'outbox'])
    await bench.sql.query(`delete from ${table} where cancellation_id ${of}`, list)
  await bench.sql.query(
    'delete from job_step where job_id in (select id from job where service_id in (?))',
    list,
  )
  for (const table of ['job', 'debit_stance', 'cancellation'])
    await bench.sql.query(`delete from ${table} where service_id in (?)`, list)
}

async function replay(statements: Statement[]): Promise<void> {
  const connection = await bench.sql.getConnection()
  try {
    for (const [sql, values] of statements) await connection.query(sql, values)
  } finally {
    connection.release()
  }
}

test('full cancellations per second over HTTP ÷ the same statements through mysql2', async () => {
  await timed(services(2 * rounds), atOnce, cancel)
  const ratios: number[] = []
  const rates: number[] = []
  for (let round = 0; round < rounds; round++) {
    const overHttp = services(2 * round)
    const seconds = await timed(overHttp, atOnce, cancel)
    const again = services(2 * round + 1)
    const statements = await recordStatements(again)
    await forget(again)
    const bare = await timed(statements, atOnce, replay)
    rates.push(overHttp.length / seconds)
    ratios.push(overHttp.length / seconds / (again.length / bare))
  }
  note({
    name: 'full cancellations/s over HTTP ÷ their SQL alone',
    ratio: median(ratios),
    goal: 0.5,
    better: 'higher',
    detail: `${median(rates).toFixed(0)} declare + confirm per second, 32 at once`,
  })
})
