import { sql } from 'drizzle-orm'
import type { AsyncCommand } from 'fast-check'
import { expect } from 'vitest'
import type { Cancellation } from '../../../src/cancellation/cancellation.ts'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { disputeToken } from '../../../src/cancellation/disputeToken.ts'
import { sweepLapses } from '../../../src/cancellation/lapse.ts'
import { DomainError } from '../../../src/errors.ts'
import * as api from '../../support/cancelling.ts'
import { serviceInput } from '../../support/catalogue.ts'
import { claimOne, reportDone } from '../../support/wipe.ts'
import {
  beginReview,
  confirmModel,
  cutoff,
  declaredModel,
  eraseSooner,
  finishJob,
  letGo,
  letTimePass,
  type Model,
  policyOf,
  type Real,
  stateOf,
  verdictOf,
} from './model.ts'

type Step = (model: Model, real: Real) => Promise<void>

/** A command that may be given at any time: what must come of it is the model's business. */
function command(name: string, step: Step): AsyncCommand<Model, Real> {
  return {
    check: () => true,
    toString: () => name,
    async run(model, real) {
      letTimePass(model)
      await step(model, real)
      await agree(model, real)
    },
  }
}

/** The real state, job and verdict are what the model says. */
async function agree(model: Model, real: Real): Promise<void> {
  const { app, contracted, protocol } = real
  if (protocol) {
    const found = await api.read(app, protocol)
    expect(found.state).toBe(stateOf(model))
    if (model.open?.state === 'confirmed' || model.open?.state === 'ended')
      expect(Date.parse(found.wipe?.deadline ?? '')).toBe(model.open.deadline)
  }
  const { verdict, collect } = await api.debit(app, contracted.service)
  expect({ verdict, collect }).toEqual(verdictOf(model))
}

const refusalWithout = (model: Model): number => (model.closed?.how === 'lapsed' ? 410 : 409)

export const declare = command('declare', async (model, real) => {
  const { app, contracted } = real
  const { status, body } = await api.declare(app, contracted.service)
  if (model.serviceEnded || model.open) {
    expect(status).toBe(409)
    expect(body).toMatchObject(
      model.serviceEnded ? { code: 'service_cancelled' } : { protocol: real.protocol },
    )
    return
  }
  expect(status).toBe(201)
  const { id } = await api.rowOf(app, body.protocol)
  Object.assign(real, {
    protocol: body.protocol,
    id,
    token: disputeToken(app.ctx.secrets, id),
    code: await api.sealedCode(app, id),
    job: null,
  })
  model.open = declaredModel(model.now, false)
})

/** The right code, whoever has it and whatever has become of the cancellation. */
export const confirmRight = command('confirm', async (model, real) => {
  if (!real.protocol) return
  const { status } = await api.confirm(real.app, real.protocol, real.code)
  const { open } = model
  if (!open) expect(status).toBe(model.closed?.how === 'completed' ? 200 : refusalWithout(model))
  else if (open.state === 'declared') {
    expect(status).toBe(open.dead ? 409 : 200)
    if (!open.dead) confirmModel(open, model.now)
  } else expect(status).toBe(open.state === 'in_review' ? 409 : 200)
})

export const confirmWrong = command('wrong code', async (model, real) => {
  if (!real.protocol) return
  const { status, body } = await api.confirm(real.app, real.protocol, api.wrongFor(real.code))
  const { open } = model
  if (open?.state !== 'declared') return expect(status).toBeGreaterThanOrEqual(400) as never
  if (open.dead) return expect(status).toBe(409) as never
  open.triesLeft -= 1
  expect({ status, triesLeft: (body as { triesLeft?: number }).triesLeft }).toEqual({
    status: 422,
    triesLeft: open.triesLeft,
  })
  if (open.triesLeft > 0) return
  open.dead = true
  open.deadCodes += 1
  if (open.deadCodes >= 5 || open.codes > 5) beginReview(open, model.now, false)
})

export const newCode = command('new code', async (model, real) => {
  if (!real.protocol) return
  const { status } = await api.newCode(real.app, real.protocol)
  const { open } = model
  if (open?.state !== 'declared') return expect(status).toBeGreaterThanOrEqual(409) as never
  if (open.codes > 5) return expect(status).toBe(409) as never
  expect(status).toBe(200)
  open.codes += 1
  open.dead = false
  open.triesLeft = 5
  real.code = await api.sealedCode(real.app, real.id)
})

export const withdraw = command('withdraw', async (model, real) => {
  if (!real.protocol) return
  const { status } = await api.withdraw(real.app, real.protocol)
  const { open, closed } = model
  if (!open) return expect(status).toBe(closed?.how === 'withdrawn' ? 200 : 409) as never
  // A key alone doesn't decide what somebody disputed.
  if (open.epoch > 0 || open.disputed) return expect(status).toBe(409) as never
  expect(status).toBe(200)
  letGo(model, 'withdrawn', model.now)
  model.serviceEnded = false
})

export const eraseNow = command('erase now', async (model, real) => {
  if (!real.protocol) return
  const { status } = await real.app.call('POST', `/cancellations/${real.protocol}/erase`)
  const { open } = model
  expect(status).toBe(open?.state === 'ended' ? 200 : 409)
  if (open?.state === 'ended') eraseSooner(open, model.now)
})

export const itWasNotMe = command('it wasn’t me', async (model, real) => {
  if (!real.protocol) return
  const { open } = model
  const tried = dispute(real.app.ctx, real.token)
  if (open?.state === 'ended' || (!open && model.closed?.how === 'completed'))
    return expect(tried).rejects.toBeInstanceOf(DomainError)
  await tried
  if (open?.state === 'declared') letGo(model, 'withdrawn', model.now)
  else if (open?.state === 'confirmed' || open?.state === 'wiping')
    beginReview(open, model.now, true)
})

export const claim = command('claim', async (model, real) => {
  const job = await claimOne(real.app, real.contracted.server)
  const { open } = model
  const due =
    (open?.state === 'confirmed' || open?.state === 'wiping' || open?.state === 'ended') &&
    !open.held &&
    model.now >= open.notBefore
  const { recheck } = model
  const look = recheck !== null && recheck.claim !== 'held' && model.now >= recheck.at
  expect(job !== null).toBe(due || look)
  if (!job) return
  real.job = job
  if (recheck && !open) {
    expect(job.steps.filter(({ state }) => state !== 'done').map(({ kind }) => kind)).toEqual([
      'verify',
    ])
    recheck.claim = 'held'
  }
  if (!open) return
  open.epoch += 1
  expect(job.epoch).toBe(open.epoch)
  expect(job.purpose).toBe(open.purpose)
  open.state = 'wiping'
  open.held = true
})

/** The holder of the last claim reports its next step, whether or not it still holds it. */
export const report = command('report', async (model, real) => {
  const { job } = real
  const { open } = model
  if (!job) return
  const kind = job.steps[open?.stepsDone ?? job.steps.length - 1]?.kind
  if (!kind) return
  const { status } = await reportDone(real.app, job, kind)
  if (!open) {
    expect(status).toBe(model.recheck?.claim === 'given back' ? 409 : 200)
    if (model.recheck?.claim === 'held') model.recheck = null
    return
  }
  if (open.disputed || job.epoch !== open.epoch || !open.held)
    return expect(status).toBe(409) as never
  expect(status).toBe(200)
  open.stepsDone += 1
  if (open.stepsDone < job.steps.length) return
  if (model.keeps && open.purpose === 'deactivate') real.job = null
  finishJob(model)
})

export const giveBack = command('give back', async (model, real) => {
  const { job, app } = real
  if (!job) return
  const { status } = await app.call('POST', `/deprovisioning/jobs/${job.id}/release`, {
    epoch: job.epoch,
  })
  const { open, recheck } = model
  const looks = !open && recheck?.claim === 'held'
  const holds = open?.state === 'wiping' && open.held && job.epoch === open.epoch
  expect(status).toBe(holds || looks ? 200 : 409)
  if (holds && open) open.held = false
  if (looks && recheck) recheck.claim = 'given back'
})

/** The holder dies: its lease runs out and somebody else may claim. */
export const crash = command('crash', async (model, real) => {
  const { job, app } = real
  const { open } = model
  if (!job || open?.state !== 'wiping' || !open.held) return
  await app.ctx.db.orm.execute(
    sql`update job set lease_until = utc_timestamp(3) - interval 1 second where id = ${job.id}`,
  )
  // Until somebody claims it, the old holder's reports still count: its epoch is the newest.
  const next = await claimOne(app, real.contracted.server, 'w2')
  expect(next?.epoch).toBe(open.epoch + 1)
  const { status } = await reportDone(app, job, job.steps[open.stepsDone]?.kind ?? 'verify')
  expect(status).toBe(409)
  open.epoch += 1
  real.job = next
})

export const editCatalogue = command('edit the catalogue', async (model, real) => {
  const { app, contracted } = real
  const { client, server, domain, service } = contracted
  const policy = policyOf(model.keeps)
  const input = serviceInput(client, { server, domain, policy, plan: `Plan ${model.now}` })
  const same = await app.call('PUT', `/services/${service}`, input)
  expect(same.status).toBe(200)
  const moved = await app.call('PUT', `/services/${service}`, { ...input, payment: 'invoice' })
  expect(moved.status).toBe(model.open ? 409 : 200)
  await app.call('PUT', `/services/${service}`, input)
})

export const relay = command('mail goes out', async (model, real) => {
  await real.app.relay()
  const { open } = model
  if (!model.mailDown && open?.state === 'declared' && model.now < open.t0 + 12 * 3600_000)
    open.codeTaken = true
})

export const sweep = command('sweep', async (_model, real) => {
  await sweepLapses(real.app.ctx)
})

export const wait = (minutes: number) =>
  command(`wait ${minutes} min`, async (model, real) => {
    real.app.clock.advance(minutes * 60)
    model.now += minutes * 60_000
    letTimePass(model)
  })

export const waitForCutoff = command('wait for the cutoff', async (model, real) => {
  if (model.now >= cutoff) return
  real.app.clock.set(new Date(cutoff))
  model.now = cutoff
  letTimePass(model)
})

export type { Cancellation }
