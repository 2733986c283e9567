import { eq, sql } from 'drizzle-orm'
import type { SMTPServerOptions } from 'smtp-server'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { job as jobTable } from '../../db/schema/job.ts'
import { outbox } from '../../db/schema/outbox.ts'
import type { Job } from '../../src/deprovisioning/job.ts'
import { listen } from '../integration/mail/smtpListener.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { confirmedMany, declare, declaredMany, read } from '../support/cancelling.ts'
import { contract, contractMany } from '../support/catalogue.ts'
import { expectConsistent, stored } from '../support/invariants.ts'
import { obstacle } from '../support/locks.ts'
import { type Process, startProcess } from '../support/process.ts'
import { until } from '../support/running.ts'

let app: TestApp
const processes: Process[] = []
beforeAll(async () => {
  // Three hours ago: what is confirmed now is due in the real time of the processes.
  app = await testApp({ start: new Date(Date.now() - 3 * 3_600_000).toISOString() })
})
afterEach(async () => {
  for (const { child } of processes.splice(0)) child.kill('SIGKILL')
  await app.ctx.db.orm.delete(outbox)
})
afterAll(() => app.close())

/** A worker process that sends through the listener on `port`. */
async function worker(port: number): Promise<Process> {
  const started = await startProcess(app, {
    ROLES: 'worker',
    MAIL_TRANSPORT: 'smtp',
    SMTP_URL: `smtp://127.0.0.1:${port}`,
  })
  processes.push(started)
  return started
}

async function web(): Promise<{ url: string; process: Process }> {
  const started = await startProcess(app, {
    ROLES: 'web',
    MAIL_TRANSPORT: 'inbox',
  })
  processes.push(started)
  return { url: `${started.url}/api/v1`, process: started }
}

/** A mail server that reads every mail to its end, and answers so many of them. */
async function mailServer(answers: number) {
  const heard: string[] = []
  const state = { answers }
  const onData: SMTPServerOptions['onData'] = (stream, _, done) => {
    let raw = ''
    stream.on('data', (chunk) => {
      raw += chunk
    })
    stream.on('end', () => {
      heard.push(raw)
      if (state.answers-- > 0) done(null, 'queued')
    })
  }
  const listener = await listen({ disabledCommands: ['AUTH', 'STARTTLS'], onData })
  const idOf = (raw: string) => /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim() ?? ''
  return {
    ...listener,
    state,
    ids: () => heard.map(idOf),
    bodies: (id: string) => heard.filter((raw) => idOf(raw) === id),
  }
}

const lapseLeases = () =>
  app.ctx.db.orm.execute(
    sql`update outbox set lease_until = utc_timestamp(3) - interval 1 second where state = 'sending'`,
  )
const mailsOf = (cancellationId: string) =>
  app.ctx.db.orm.select().from(outbox).where(eq(outbox.cancellationId, cancellationId))
/** What varies between two sendings of the same mail. */
const lasting = (raw: string) => raw.replace(/^Date: .*$/m, '').replaceAll(/--_NmP-[\w-]+/g, '')

test('a worker killed while a mail server stalls: the mails come again, under the same Message-ID', async () => {
  const server = await mailServer(0)
  const [made] = await declaredMany(app, 1)
  const id = made?.id ?? ''
  const first = await worker(server.port)
  await until(async () => server.ids().length >= 2)
  await first.kill()
  expect((await mailsOf(id)).map(({ state }) => state)).toEqual(['sending', 'sending'])

  await lapseLeases()
  server.state.answers = Number.POSITIVE_INFINITY
  await worker(server.port)
  await until(async () => (await mailsOf(id)).every(({ state }) => state === 'sent'))
  const ids = server.ids()
  expect(ids).toHaveLength(4)
  expect(ids.slice(2).sort()).toEqual(ids.slice(0, 2).sort())
  for (const each of new Set(ids)) {
    const [before = '', after = ''] = server.bodies(each)
    expect(lasting(after)).toBe(lasting(before))
  }
  for (const { sealed } of await mailsOf(id)) expect(sealed).toBeNull()
  await server.close()
})

test('a worker killed between the mail server’s yes and its own note: once more, recognisable', async () => {
  const server = await mailServer(Number.POSITIVE_INFINITY)
  const [made] = await declaredMany(app, 1)
  const id = made?.id ?? ''
  const inTheWay = await obstacle(app)
  await inTheWay.run('select * from cancellation where id = ? for update', id)
  const first = await worker(server.port)
  await inTheWay.untilInTheWay()
  await first.kill()
  await inTheWay.leave()
  const code = async () => (await mailsOf(id)).find(({ kind }) => kind === 'code')
  expect(await code()).toMatchObject({ state: 'sending' })

  await lapseLeases()
  await worker(server.port)
  await until(async () => (await code())?.state === 'sent')
  const outboxId = (await code())?.id.replace(/[^\w.-]/g, '_') ?? ''
  expect(server.ids().filter((each) => each.includes(outboxId))).toHaveLength(2)
  const { events } = await stored(app, made?.protocol ?? '')
  expect(events.filter(({ event }) => event === 'code_mailed')).toHaveLength(1)
  await server.close()
})

test('a worker killed again and again loses no mail', async () => {
  const server = await mailServer(0)
  const all = await contractMany(app, 15)
  for (const { service } of all) await declare(app, service)
  const left = async () =>
    (await app.ctx.db.orm.select().from(outbox)).filter(({ state }) => state !== 'sent').length
  for (let killed = 0; killed < 3; killed++) {
    // However fast it is, it leaves something to the next one.
    server.state.answers = 5
    const running = await worker(server.port)
    await until(async () => server.state.answers < 0)
    await running.kill()
    await lapseLeases()
  }
  server.state.answers = Number.POSITIVE_INFINITY
  await worker(server.port)
  await until(async () => (await left()) === 0)
  const rows = await app.ctx.db.orm.select().from(outbox)
  expect(rows).toHaveLength(30)
  expect(new Set(server.ids()).size).toBe(30)
  await server.close()
})

test('a worker that is told to stop finishes the mail it is sending, and ends with 0', async () => {
  const server = await mailServer(Number.POSITIVE_INFINITY)
  const [made] = await declaredMany(app, 1)
  const id = made?.id ?? ''
  const inTheWay = await obstacle(app)
  await inTheWay.run('select * from cancellation where id = ? for update', id)
  const running = await worker(server.port)
  await inTheWay.untilInTheWay()
  const ended = running.stop()
  await until(async () => running.said().includes('draining'))
  await inTheWay.leave()
  expect(await ended).toBe(0)
  expect((await mailsOf(id)).find(({ kind }) => kind === 'code')).toMatchObject({ state: 'sent' })
  await server.close()
})

test('nothing secret is said by a worker that sends, fails and dies', async () => {
  const server = await mailServer(0)
  const [made] = await declaredMany(app, 1)
  const running = await worker(server.port)
  await until(async () => server.ids().length >= 2)
  server.hangUp()
  await until(async () => running.said().includes('mail not taken'))
  await running.kill()
  const said = running.said()
  for (const secret of [
    made?.code,
    made?.code.replace('-', ''),
    made?.token,
    app.ctx.config.secretKey,
  ])
    expect(said).not.toContain(secret)
  expect(said).not.toContain('@correo.example')
  await server.close()
})

test('a server killed while claims are being made: every job comes back once its lease has lapsed', async () => {
  const server = 'killed'
  const cases = await confirmedMany(app, 40, { server })
  const key = await app.key()
  const { url, process: running } = await web()
  const claim = async () => {
    const response = await fetch(`${url}/deprovisioning/claims`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ worker: 'w', server, limit: 3, leaseSeconds: 600 }),
    })
    return ((await response.json()) as { jobs: Job[] }).jobs
  }
  let answered = 0
  const claims = Array.from({ length: 14 }, () =>
    claim().then(
      (jobs) => {
        answered++
        return jobs
      },
      () => [],
    ),
  )
  await until(async () => answered > 0)
  await running.kill()
  const handedOut = (await Promise.all(claims)).flat()
  expect(new Set(handedOut.map(({ id }) => id)).size).toBe(handedOut.length)
  for (const { protocol } of cases) await expectConsistent(app, protocol)

  app.clock.set(new Date())
  await app.ctx.db.orm
    .update(jobTable)
    .set({ leaseUntil: new Date(0) })
    .where(eq(jobTable.state, 'running'))
  const again = await app.call<{ jobs: Job[] }>('POST', '/deprovisioning/claims', {
    worker: 'w2',
    server,
    limit: 100,
    leaseSeconds: 60,
  })
  expect(new Set(again.body.jobs.map(({ cancellation }) => cancellation))).toEqual(
    new Set(cases.map(({ protocol }) => protocol)),
  )
  for (const { id, epoch } of handedOut)
    expect(again.body.jobs.find((job) => job.id === id)?.epoch).toBeGreaterThan(epoch)
})

test('a server killed while people declare and confirm: each is whole or not at all', async () => {
  const declaring = await contractMany(app, 20)
  const confirming = await declaredMany(app, 20)
  const key = await app.key()
  const { url, process: running } = await web()
  const post = (path: string, body: object) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).then(
      async (response) => ({ status: response.status, body: (await response.json()) as never }),
      () => null,
    )
  let answered = 0
  const count = <T>(answer: T) => {
    answered++
    return answer
  }
  const declared = declaring.map(({ service }) =>
    post('/cancellations', { service, channel: 'api' }).then(count),
  )
  const confirmed = confirming.map(({ protocol, code }) =>
    post(`/cancellations/${protocol}/confirm`, { code }).then(count),
  )
  await until(async () => answered >= 10)
  await running.kill()
  const told = await Promise.all(confirmed)
  for (const [n, { protocol }] of confirming.entries()) {
    if (told[n]?.status === 200) expect((await read(app, protocol)).state).toBe('confirmed')
    await expectConsistent(app, protocol)
  }
  for (const [n, answer] of (await Promise.all(declared)).entries()) {
    const again = await declare(app, declaring[n]?.service ?? '')
    const { protocol } = again.body
    if (answer?.status === 201)
      expect([again.status, protocol]).toEqual([
        409,
        (answer.body as { protocol: string }).protocol,
      ])
    await expectConsistent(app, protocol)
    const { mails } = await stored(app, protocol)
    expect(mails.map(({ kind }) => kind).sort()).toEqual(['code', 'receipt'])
  }
})

test('what was declared before everything died is still there', async () => {
  const { service } = await contract(app)
  const { body } = await declare(app, service)
  const { process: running } = await web()
  await running.kill()
  expect((await declare(app, service)).body).toMatchObject({ protocol: body.protocol })
})
