import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestApp } from '../app.ts'
import { expectUnbroken, forgetTheDead } from '../once.ts'
import { startProcess } from '../process.ts'
import { until } from '../running.ts'
import { type Run, stopping, thorough } from '../stopping.ts'
import type { Chore, Task } from './chore.ts'

interface Plan {
  chore: Chore
  order: string
  /** The point that it is about to pass or has just passed. */
  at: string
}

/** Just before a write or a call that stands by itself all is as just after the last one; not so before a commit. */
const whens = (point: string): string[] =>
  thorough || point.startsWith('commit') ? ['after', 'before'] : ['after']

/** Many times as long as a worker takes to come to a point. */
const patienceMs = 60_000

const holdsUp = ({ chore, at }: Plan): boolean => chore.holdsUp === true && at === 'before'

/** Of each loop as many as it can stop at once. */
function takeRound(plans: Plan[]): Plan[] {
  const [first] = plans
  if (first && holdsUp(first)) return plans.splice(0, 1)
  const round: Plan[] = []
  for (const plan of [...plans]) {
    const same = round.map(({ chore }) => chore).filter(({ loop }) => loop === plan.chore.loop)
    if (holdsUp(plan)) continue
    if (same.length >= Math.min(...[plan.chore, ...same].map(({ atOnce = 1 }) => atOnce))) continue
    round.push(plan)
    plans.splice(plans.indexOf(plan), 1)
  }
  return round
}

/** Everything that a lease keeps from others is free again. */
async function forget(app: TestApp): Promise<void> {
  await forgetTheDead(app)
  const past = sql`utc_timestamp(3) - interval 1 second`
  const { orm } = app.ctx.db
  await orm.execute(sql`update webhook_delivery set lease_until = ${past} where state = 'sending'`)
  // The panel isn't at it any more.
  await orm.execute(sql`update panel_account set destroy_sent_at = destroy_sent_at - interval 1 hour
    where destroy_answered_at is null`)
  await orm.execute(sql`update server set lease_until = ${past} where lease_until is not null`)
}

/**
 * Has a worker killed before and after each point of all these chores, each time with a task of its own in hand, a
 * new one do what is left, and looks at what came of it.
 */
export function testChores(
  chores: Chore[],
  makeApp: () => Promise<{ app: TestApp; env?: Record<string, string> }>,
): void {
  const stops = stopping('chores')
  const pointsOf = new Map<string, string[]>()
  const tasks = new Map<string, Task[]>()
  const died = new Map<string, string[]>()
  let app: TestApp
  let env: Record<string, string> = {}

  const worker = (runs: Run[]) =>
    startProcess(app, { ROLES: 'worker', MAIL_TRANSPORT: 'inbox', ...env, ...stops.envOf(runs) })

  async function prepare({ name, prepare }: Chore): Promise<Task> {
    const task = await prepare(app)
    tasks.set(name, [...(tasks.get(name) ?? []), task])
    return task
  }

  const allDone = (all: Task[]) =>
    until(async () => {
      for (const { isDone } of all) if (!(await isDone())) return false
      return true
    })

  async function countPoints(): Promise<void> {
    const runs: Run[] = []
    const all: Task[] = []
    for (const chore of chores) {
      const task = await prepare(chore)
      all.push(task)
      runs.push({ name: chore.name, about: task.about, only: chore.only, order: 'never' })
    }
    const living = await worker(runs)
    await allDone(all)
    expect(await living.stop()).toBe(0)
    for (const { name, points } of chores)
      pointsOf.set(name, stops.passed(name).slice(0, points.length))
  }

  function allStopped(runs: Run[]): Promise<boolean> {
    const since = performance.now()
    return until(async () => {
      const going = runs.filter(({ name }) => stops.stoppedAt(name) === undefined)
      if (performance.now() - since > patienceMs)
        throw new Error(`never came to ${going.map(({ name, order }) => `${order} of ${name}`)}`)
      return going.length === 0
    })
  }

  async function dieTogether(round: Plan[]): Promise<void> {
    stops.clear()
    const runs: Run[] = []
    for (const [n, { chore, order }] of round.entries()) {
      const { about } = await prepare(chore)
      runs.push({ name: `${chore.name} ${n}`, about, only: chore.only, order })
    }
    const dying = await worker(runs)
    await allStopped(runs)
    await dying.kill()
    for (const [n, { chore, at }] of round.entries()) {
      const stopped = stops.stoppedAt(`${chore.name} ${n}`)
      died.set(chore.name, [...(died.get(chore.name) ?? []), `${at} ${stopped}`])
    }
  }

  beforeAll(async () => {
    const made = await makeApp()
    app = made.app
    env = made.env ?? {}
    await countPoints()
    const plans = chores.flatMap((chore) =>
      (pointsOf.get(chore.name) ?? []).flatMap((at, index) =>
        whens(at).map((when) => ({ chore, order: `${when} ${index + 1}`, at: when })),
      ),
    )
    while (plans.length > 0) await dieTogether(takeRound(plans))
    await forget(app)
    const last = await worker([])
    await allDone([...tasks.values()].flat())
    expect(await last.stop()).toBe(0)
  }, 300_000)
  afterAll(() => app.close())

  test.each(chores.map((chore) => [chore.name, chore.rule, chore] as const))(
    'a worker killed before and after each point of “%s”: %s',
    async (name, _, chore) => {
      const points = pointsOf.get(name) ?? []
      expect(points).toEqual(chore.points.map((point) => expect.stringMatching(point)))
      expect(died.get(name)?.length).toBeGreaterThanOrEqual(points.length)
      await chore.ends(app, tasks.get(name) ?? [])
    },
  )

  test('every chain of audit entries holds', () => expectUnbroken(app))
}
