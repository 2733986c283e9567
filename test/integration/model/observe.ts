import { readDebit } from '../../../src/billing/debits.ts'
import { readCancellation } from '../../../src/cancellation/read.ts'
import { jobsOfCancellation } from '../../../src/deprovisioning/job.ts'
import { nameOf } from './days.ts'
import type { Real } from './real.ts'
import { verdictOf } from './verdict.ts'
import type { Life, World } from './world.ts'

const system = { kind: 'system' } as const

/** What can be seen of services from outside, whatever was done to them; remembers which job it is about. */
export const observed = (which: number[], reals: Real[]) =>
  Promise.all(which.map((n) => observe(reals[n] as Real)))

async function observe(real: Real) {
  const { ctx } = real.app
  const { verdict, collect } = await readDebit(ctx, real.service, { dueOn: null, asOf: null })
  if (!real.protocol) return { baja: null, verdict, collect }
  const { state, lastDay, wipe, copy } = await readCancellation(ctx, real.protocol, system)
  const { job } = await jobsOfCancellation(ctx.db.orm, real.id)
  const matters = job && job.state !== 'void' ? job : null
  real.jobId = matters?.id ?? ''
  return {
    ...{ verdict, collect, baja: { state, lastDay, copy: copyAs[copy?.state ?? 'none'] } },
    job: matters && {
      ...{ purpose: matters.purpose, epoch: matters.epoch, state: alive(matters.state) },
      notBefore: Date.parse(wipe?.notBefore ?? ''),
      deadline: Date.parse(wipe?.deadline ?? ''),
      steps: matters.steps.map(({ kind, state }) => `${kind} ${state}`),
    },
  }
}

const copyAs = { none: 'none', ordered: 'ordered', being_made: 'held', ready: 'made' }

/** The same as the model has it. */
export const wanted = (which: number[], { lives, now }: World) =>
  which.map((n) => {
    const life = lives[n] as Life
    const { baja, job } = life
    const said = verdictOf(life, now)
    if (!baja) return { baja: null, ...said }
    return {
      ...said,
      baja: {
        ...{ state: baja.state, copy: baja.copy },
        lastDay: baja.lastDay === null ? null : nameOf(baja.lastDay),
      },
      job: job && {
        ...{ purpose: job.purpose, epoch: job.epoch, state: alive(job.state) },
        ...{ notBefore: job.notBefore, deadline: job.deadline },
        steps: job.steps.map(({ kind, state }) => `${kind} ${state}`),
      },
    }
  })

/** Whether somebody works on it or might begin to. */
const alive = (state: string): string =>
  state === 'waiting' || state === 'pending' || state === 'running' ? 'alive' : state
