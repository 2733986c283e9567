import { type Connection, createConnection } from 'mysql2'
import { afterAll, beforeAll, test, vi } from 'vitest'
import { confirm } from '../../src/cancellation/confirm.ts'
import { declare } from '../../src/cancellation/declare.ts'
import { type Bench, openBench, timed } from './support/bench.ts'
import { fillCatalogue } from './support/catalogue.ts'
import { type Poster, poster } from './support/poster.ts'
import { median, note } from './support/result.ts'
import { type ServerProcess, serverProcess } from './support/serverProcess.ts'

const perRound = 600
const rounds = 3
const atOnce = 32

let bench: Bench
let server: ServerProcess
let api: Poster
beforeAll(async () => {
  bench = await openBench('bench_cancellations')
  await fillCatalogue(bench.sql, (2 * rounds + 1) * perRound, 10)
  server = await serverProcess(bench.url, { ROLES: 'web', SECRET_KEY: bench.config.secretKey })
  api = poster(`${server.url}/api/v1`, bench.key)
})
afterAll(async () => {
  api.close()
  await server.stop()
  await bench.close()
})

const services = (round: number): string[] =>
  Array.from({ length: perRound }, (_, i) => round * perRound + i)
    .filter((n) => n % 10 !== 0)
    .map((n) => `srv-${String(n).padStart(8, '0')}`)

const call = (path: string, body: unknown) => api.post<{ protocol: string }>(path, body)

/** Seconds to declare and confirm all of them over HTTP; taking the codes out of the mails isn't counted. */
async function cancelAll(ids: string[]): Promise<number> {
  const protocols: string[] = []
  const declaring = await timed(ids, atOnce, async (service) => {
    protocols.push((await call('/cancellations', { service, channel: 'api' })).protocol)
  })
  const codes = new Map<string, string>()
  for (const protocol of protocols) codes.set(protocol, await codeOf(protocol))
  const confirming = await timed(protocols, atOnce, (protocol) =>
    call(`/cancellations/${protocol}/confirm`, { code: codes.get(protocol) }),
  )
  return declaring + confirming
}

async function codeOf(protocol: string): Promise<string> {
  const [rows] = await bench.sql.query(
    "select o.sealed from outbox o join cancellation c on c.id = o.cancellation_id where c.protocol = ? and o.kind = 'code'",
    [protocol],
  )
  const { text } = JSON.parse(
    bench.ctx.secrets.open((rows as { sealed: string }[])[0]?.sealed ?? ''),
  )
  return /^[2-9A-Z]{4}-[2-9A-Z]{4}$/m.exec(text)?.[0] ?? ''
}

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
  const actor = { kind: 'system' as const }
  for (const service of ids) {
    sent.length = 0
    const { protocol } = await declare(bench.ctx, { service, channel: 'api' }, actor)
    const declared = [...sent]
    const code = await codeOf(protocol)
    sent.length = 0
    await confirm(bench.ctx, protocol, code, actor)
    recorded.push([...declared, ...sent])
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
  for (const table of ['job', 'debit_stance', 'webhook_event', 'cancellation'])
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
  await cancelAll(services(2 * rounds))
  const ratios: number[] = []
  const rates: number[] = []
  for (let round = 0; round < rounds; round++) {
    const overHttp = services(2 * round)
    const seconds = await cancelAll(overHttp)
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
