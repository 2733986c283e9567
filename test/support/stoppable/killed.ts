import { nanoid } from 'nanoid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestApp } from '../app.ts'
import { type Caller, callerOf, type Reply } from '../caller.ts'
import { inBatches } from '../cancelling.ts'
import { expectUnbroken, forgetTheDead } from '../once.ts'
import { type Process, startProcess } from '../process.ts'
import { until } from '../running.ts'
import { stopping, thorough } from '../stopping.ts'
import { type Operation, type Stoppable, senderTo } from './operation.ts'

/** A request that died with its server at one point, and what could be seen of it then. */
interface Dead extends Stoppable {
  key: string
  order: string
  /** The point that it was about to pass or had just passed. */
  at: string
  committed: boolean
  seen: unknown
}

/** So many requests die in one process: a pool has 32 connections, and some keep theirs. */
const together = 30

const lasts = ({ lasts = /^commit/ }: Operation) => lasts

/** Just before a write that stands by itself all is as just after the last one; not so before a commit. */
const whens = (operation: Operation, index: number, point: string): string[] =>
  thorough || index === 0 || (point.startsWith('commit') && lasts(operation).test(point))
    ? ['after', 'before']
    : ['after']

/**
 * Sends each of these operations to a web process that is killed before and after each of its points, looks from
 * outside what was done, and lets whoever asked ask again.
 */
export function testKilled(operations: Operation[], makeApp: () => Promise<TestApp>): void {
  const stops = stopping('web')
  const pointsOf = new Map<string, string[]>()
  const dead = new Map<string, Dead[]>()
  let app: TestApp
  let running: Process
  let call: Caller
  let send: ReturnType<typeof senderTo>
  /** One key throughout: what an Idempotency-Key got is remembered for the key it came with. */
  let key: string

  async function restart(): Promise<void> {
    running = await startProcess(app, {
      ROLES: 'web',
      MAIL_TRANSPORT: 'inbox',
      TRUSTED_PROXIES: '127.0.0.1',
      POLICIES_FILE: app.ctx.config.policiesFile ?? '',
      ...stops.env(),
    })
    call = callerOf(running.url, key)
    send = senderTo(running.url, key)
  }

  async function countPoints(): Promise<void> {
    for (const { name, prepare, answers } of operations) {
      const [one] = await prepare(app, 1)
      const run = nanoid()
      const headers = { 'x-stop-at': 'never', 'x-stop-run': run, 'idempotency-key': run }
      if (one) expect([name, (await send(one.request, headers)).status]).toEqual([name, answers[0]])
      pointsOf.set(name, stops.passed(run))
    }
  }

  /** Sends every operation to its death before and after each of its points. */
  async function killAll(): Promise<void> {
    const plans = operations.flatMap((operation) => {
      const points = pointsOf.get(operation.name) ?? []
      const isEffect = (point: string) => lasts(operation).test(point)
      return points.flatMap((at, index) =>
        whens(operation, index, at).map((when) => ({
          name: operation.name,
          order: `${when} ${index + 1}`,
          at: `${when} ${at}`,
          committed: points.slice(0, index + (when === 'after' ? 1 : 0)).some(isEffect),
        })),
      )
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

  async function stop(one: Dead): Promise<void> {
    const run = nanoid()
    const headers = { 'x-stop-at': one.order, 'x-stop-run': run, 'idempotency-key': one.key }
    let answered: Reply | undefined
    await one.anew?.()
    send(one.request, headers).then(
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

  /** With its answer kept, the same; otherwise as to anybody who asks for what has happened already. */
  function answerTo({ name, answers }: Operation, { order, committed }: Dead): number {
    const points = pointsOf.get(name) ?? []
    const kept = /idempotency/.test(points.at(-1) ?? '') && order === `after ${points.length}`
    return committed && !kept ? answers[1] : answers[0]
  }

  beforeAll(async () => {
    app = await makeApp()
    key = await app.key()
    await restart()
    await countPoints()
    await killAll()
  }, 300_000)
  afterAll(() => app.close())

  test.each(operations.map((operation) => [operation.name, operation.rule, operation] as const))(
    'killed before and after each point of “%s”: %s, and who repeats it comes to the end',
    async (name, _, operation) => {
      const all = dead.get(name) ?? []
      const points = pointsOf.get(name) ?? []
      expect(points.some((point) => lasts(operation).test(point))).toBe(true)
      expect(all.length).toBeGreaterThanOrEqual(points.length + 1)
      await inBatches(all, async (one) => {
        const { at, committed, seen } = one
        expect([at, seen !== null]).toEqual([at, committed])
        // What a sensible caller does who got no answer: the same again, with the same Idempotency-Key.
        const again = await send(one.request, { 'idempotency-key': one.key })
        expect([at, again.status]).toEqual([at, answerTo(operation, one)])
        const after = await one.effect()
        expect(after).not.toBeNull()
        if (committed) expect([at, after]).toEqual([at, seen])
        if (name === 'declare') expect(again.body.protocol).toBe((after as string[])[0])
      })
      await operation.ends(app, call, all)
    },
  )

  test('every chain of audit entries still holds', () => expectUnbroken(app))
}
