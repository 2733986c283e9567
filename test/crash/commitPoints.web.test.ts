import { nanoid } from 'nanoid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../support/app.ts'
import { type Caller, callerOf, type Reply } from '../support/caller.ts'
import { inBatches } from '../support/cancelling.ts'
import { expectUnbroken, forgetTheDead } from '../support/once.ts'
import { policiesFile } from '../support/policies.ts'
import { type Process, startProcess } from '../support/process.ts'
import { until } from '../support/running.ts'
import { seeThrough } from '../support/seeThrough.ts'
import { operations, type Stoppable } from '../support/stoppable.ts'
import { stopping, thorough } from '../support/stopping.ts'

/** A request that died with its server at one point, and what could be seen of it then. */
interface Dead extends Stoppable {
  key: string
  order: string
  /** The point that it was about to pass or had just passed. */
  at: string
  committed: boolean
  seen: unknown
}

const stops = stopping('web')
/** So many requests die in one process: a pool has 32 connections, and some keep theirs. */
const together = thorough ? 1 : 30
let app: TestApp
let running: Process
let call: Caller
/** One key throughout: what an Idempotency-Key got is remembered for the key it came with. */
let key: string
const pointsOf = new Map<string, string[]>()
const dead = new Map<string, Dead[]>()

async function restart(): Promise<void> {
  running = await startProcess(app, {
    ROLES: 'web',
    MAIL_TRANSPORT: 'inbox',
    POLICIES_FILE: app.ctx.config.policiesFile ?? '',
    ...stops.env(),
  })
  call = callerOf(running.url, key)
}

const send = ({ request }: Stoppable, headers: Record<string, string>) =>
  call(request.method, request.path, request.body, headers)

beforeAll(async () => {
  app = await testApp({
    start: new Date().toISOString(),
    policiesFile: policiesFile({ id: 'wipe-24h', undoWindowSeconds: 0 }),
  })
  key = await app.key()
  await restart()
  await countPoints()
  await killAll()
}, 300_000)
afterAll(async () => {
  await running.kill()
  await app.close()
})

async function countPoints(): Promise<void> {
  for (const { name, prepare } of operations) {
    const [one] = await prepare(app, 1)
    const run = nanoid()
    const headers = { 'x-stop-at': 'never', 'x-stop-run': run, 'idempotency-key': run }
    if (one) expect((await send(one, headers)).status).toBeLessThan(300)
    pointsOf.set(name, stops.passed(run))
  }
}

/** Just before a write that stands by itself all is as just after the last one; not so before a commit. */
const whens = (index: number, point: string): string[] =>
  thorough || index === 0 || point.startsWith('commit') ? ['after', 'before'] : ['after']

/** Sends every operation to its death before and after each of its points. */
async function killAll(): Promise<void> {
  const plans: { name: string; order: string; at: string; committed: boolean }[] = []
  for (const [name, points] of pointsOf)
    for (const [index, at] of points.entries())
      for (const when of whens(index, at))
        plans.push({
          name,
          order: `${when} ${index + 1}`,
          at: `${when} ${at}`,
          committed: points.slice(0, index + (when === 'after' ? 1 : 0)).some(isEffect(name)),
        })
  // What dies before its commit keeps its locks until the process is gone.
  const holdsLocks = ({ at }: { at: string }) => Number(at.startsWith('before commit'))
  plans.sort((a, b) => holdsLocks(a) - holdsLocks(b))
  const prepared = new Map<string, Stoppable[]>()
  for (const { name, prepare } of operations)
    prepared.set(name, await prepare(app, plans.filter((plan) => plan.name === name).length))

  for (let n = 0; n < plans.length; n += together) {
    const dying: Dead[] = []
    for (const { name, ...plan } of plans.slice(n, n + together)) {
      const one = {
        ...(prepared.get(name)?.pop() as Stoppable),
        ...plan,
        key: nanoid(),
        seen: null,
      }
      await stop(one)
      dying.push(one)
      dead.set(name, [...(dead.get(name) ?? []), one])
    }
    await running.kill()
    for (const one of dying) one.seen = await one.effect()
    await restart()
  }
  await forgetTheDead(app)
}

/** The point that makes an operation's effect last; the others only note who is answering. */
const isEffect = (name: string) => (point: string) =>
  name === 'renew a lease' ? point.startsWith('update') : point.startsWith('commit')

async function stop(one: Dead): Promise<void> {
  const run = nanoid()
  const headers = { 'x-stop-at': one.order, 'x-stop-run': run, 'idempotency-key': one.key }
  let answered: Reply | undefined
  await one.anew?.()
  send(one, headers).then(
    (reply) => {
      answered = reply
    },
    () => undefined,
  )
  await until(async () => {
    if (answered) throw new Error(`answered ${answered.status} instead of ${one.at}`)
    return stops.stoppedAt(run)
  })
}

/** What a sensible caller does who got no answer: the same again, with the same Idempotency-Key. */
const repeat = (one: Dead): Promise<Reply> => send(one, { 'idempotency-key': one.key })

const rules: Record<string, string> = {
  claim: 'a claim comes back once its lease has lapsed',
  declare: 'a declaration is there with its T0 and protocol, or not at all',
  'new code': 'the newest code confirms',
  confirm: 'a confirmation holds once it is committed',
  'withdraw a declared one': 'a withdrawal holds once it is committed',
  'withdraw a confirmed one': 'a withdrawal holds, and no job is left',
  'renew a lease': 'a lease can be renewed again',
  'give back': 'a job given back is claimed again',
}

test.each(operations.map(({ name }) => [name, rules[name] ?? 'a step is recorded once']))(
  'killed before and after each point of “%s”: %s, and who repeats it comes to the end',
  async (name) => {
    const all = dead.get(name) ?? []
    expect(all.filter(({ at }) => at.startsWith('before commit'))).toHaveLength(commitsOf(name))
    expect(all.length).toBeGreaterThanOrEqual((pointsOf.get(name)?.length ?? 0) + 1)
    await inBatches(all, async (one) => {
      const { at, committed, seen } = one
      expect([at, seen !== null]).toEqual([at, committed])
      const again = await repeat(one)
      expect([at, again.status]).toEqual([at, answerTo(name, one)])
      const after = await one.effect()
      if (committed) expect([at, after]).toEqual([at, seen])
      if (name === 'declare') expect(again.body.protocol).toBe((after as string[])[0])
    })
    await seeThrough(app, call, all)
  },
)

const commitsOf = (name: string) => (name === 'renew a lease' ? 0 : 1)

/** With its answer kept, the same; otherwise as to anybody who asks for what has happened already. */
function answerTo(name: string, { order, committed }: Dead): number {
  const kept = order === `after ${pointsOf.get(name)?.length}`
  if (name === 'declare') return kept || !committed ? 201 : 409
  return name === 'give back' && committed && !kept ? 409 : 200
}

test('every chain of audit entries still holds', () => expectUnbroken(app))
