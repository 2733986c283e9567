import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, test } from 'vitest'
import { type Bench, openBench } from './support/bench.ts'
import { fillCatalogue } from './support/catalogue.ts'
import { median, note } from './support/result.ts'
import { type ServerProcess, serverProcess } from './support/serverProcess.ts'

const count = 1_000_000
const rounds = 3

let bench: Bench
let server: ServerProcess
beforeAll(async () => {
  bench = await openBench('bench_verdicts')
  await fillCatalogue(bench.sql, count, 10)
  // One service in ten has a cancellation that billing must mind.
  await bench.sql.query(
    `insert into debit_stance (service_id, seq, recorded_from, recorded_to, kind, reason, cancellation_id,
       protocol, declared_at)
     select id, 1, '2026-11-01', '9999-12-31 23:59:59.999', 'stop', 'confirmed', concat('can-', id),
       'BAJA-00000000000', '2026-11-01' from service where id like '%7'`,
  )
  await bench.sql.query('analyze table service_version, debit_stance')
  server = await serverProcess(bench.url)
}, 900_000)
afterAll(async () => {
  await server.stop()
  await bench.close()
})

/** Seconds to read the whole answer, and the server's peak memory in MB after the first 100,000 rows and at the end. */
async function download(accept: string): Promise<{ seconds: number; early: number; peak: number }> {
  const began = performance.now()
  const response = await fetch(`${server.url}/api/v1/billing/debits?month=2026-12`, {
    headers: { authorization: `Bearer ${bench.key}`, accept },
  })
  let lines = 0
  let early = 0
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++
    if (early === 0 && lines >= 100_000) early = server.peakMegabytes()
  }
  if (lines < count) throw new Error(`only ${lines} lines`)
  return { seconds: (performance.now() - began) / 1000, early, peak: server.peakMegabytes() }
}

/** Seconds for the command line client to dump the same rows. */
async function dump(): Promise<number> {
  const url = new URL(bench.url)
  const began = performance.now()
  const client = spawn('mariadb', [
    '--no-defaults',
    '--quick',
    '--batch',
    `--socket=${url.searchParams.get('socketPath')}`,
    '--user=root',
    url.pathname.slice(1),
    '-e',
    `select v.service_id, v.client, v.domain, v.payment, v.expires_on, v.amount, v.currency, v.cutoff_at,
       d.kind, d.hold_until, d.protocol, d.reason
     from service_version v left join debit_stance d
       on d.service_id = v.service_id and d.recorded_to = '9999-12-31 23:59:59.999'
     where v.expires_on between '2026-12-01' and '2026-12-31' and v.recorded_to = '9999-12-31 23:59:59.999'
     order by v.expires_on, v.service_id`,
  ])
  client.stdout.resume()
  const [code] = await once(client, 'close')
  if (code !== 0) throw new Error(`mariadb ended with ${code}`)
  return (performance.now() - began) / 1000
}

for (const [name, accept] of [
  ['NDJSON', 'application/x-ndjson'],
  ['CSV', 'text/csv'],
] as const)
  test(`a million verdicts as ${name}`, async () => {
    const first = await download(accept)
    const ours: number[] = []
    const theirs: number[] = []
    for (let round = 0; round < rounds; round++) {
      theirs.push(await dump())
      ours.push((await download(accept)).seconds)
    }
    const amount = `${count.toLocaleString('en')} verdicts as ${name}`
    note({
      name: `${amount} ÷ mariadb --quick --batch`,
      ratio: median(ours.map((seconds, i) => seconds / (theirs[i] ?? 1))),
      goal: 2,
      better: 'lower',
      detail: `${median(ours).toFixed(1)} s against ${median(theirs).toFixed(1)} s`,
    })
    note({
      name: `the server's peak memory with ${amount} ÷ with 100,000`,
      ratio: first.peak / first.early,
      goal: 1.2,
      better: 'lower',
      detail: `${first.peak} MB against ${first.early} MB; ${server.peakMegabytes()} MB after all rounds`,
    })
  })

test("the server's memory", () => {
  note({
    name: "the server's peak memory ÷ 256 MB",
    ratio: server.peakMegabytes() / 256,
    goal: 1,
    better: 'lower',
    detail: `${server.peakMegabytes()} MB, most of it the start's`,
  })
})
