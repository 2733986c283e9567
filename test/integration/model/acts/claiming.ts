import { claimOne, lapse } from '../../../support/wipe.ts'
import { type Act, aboutClaim, aboutJob } from '../act.ts'
import { nothing, type Real, said } from '../real.ts'
import { comeDue, stands } from '../work.ts'
import { awaitsCopy, type Job, type Life } from '../world.ts'

const noJob = 'no job'
const copy = 'a copy to make'

type Described = Pick<Job, 'epoch' | 'steps'> & { purpose: string }

/** An agent asks for work on the service's server, up to so many times. */
const asking =
  (times: number) =>
  (which: number): Act => ({
    name: `claim ${which}`,
    which,
    foresee({ lives, now }) {
      for (const { job } of lives) if (job) comeDue(job, now)
      const { baja, job } = lives[which] as Life
      if (baja?.copy === 'ordered') {
        baja.copy = 'held'
        baja.copyClaims += 1
        return copy
      }
      if (!baja || job?.state !== 'waiting' || now < job.notBefore || awaitsCopy(baja)) return noJob
      Object.assign(job, { state: 'running', isHeld: true, hasLapsed: false, isBegun: true })
      job.epoch += 1
      if (!job.isRecheck) baja.state = 'wiping'
      const { purpose, epoch } = job
      ;(lives[which] as Life).holder = { purpose, epoch }
      return described(job)
    },
    async dare(reals) {
      const real = reals[which] as Real
      let job = null
      for (let n = 0; n < times && !job; n++) job = await claimOne(real.app, real.server)
      if (!job) return noJob
      if (job.purpose === 'export') {
        real.copying = job
        return copy
      }
      real.claimed = job
      return described(job)
    },
  })

export const claim = asking(1)
/** A claim goes away empty when another changes the job under its hands: of two others each once at most. */
export const claimInRace = asking(3)

const described = ({ purpose, epoch, steps }: Described): string =>
  `${purpose} ${epoch}: ${steps.map(({ kind, state }) => `${kind} ${state}`)}`

/** Whoever claimed last dies: its lease runs out, and somebody else may claim. */
export const crash = aboutJob(
  'crash',
  ({ job }) => {
    if (job.state !== 'running') return nothing
    job.hasLapsed = true
    return 'ok'
  },
  async ({ app, jobId }, { job }) => {
    if (job?.state !== 'running') return nothing
    await lapse(app, { id: jobId })
    return 'ok'
  },
)

/** Says something as whoever claimed last, which only counts while that claim stands. */
const asHolder = (
  name: string,
  then: (job: Job) => void,
  dare: (real: Real, job: { id: string; epoch: number }) => Promise<string>,
) =>
  aboutClaim(
    name,
    ({ job, isIts }) => {
      if (!job || !isIts || !stands(job)) return 'stale_epoch'
      then(job)
      return 'ok'
    },
    dare,
  )

export const keepLease = asHolder(
  'keep the lease',
  (job) => Object.assign(job, { state: 'running', hasLapsed: false }),
  async ({ app }, { id, epoch }) =>
    said(await app.call('PUT', `/deprovisioning/jobs/${id}/lease`, { epoch, leaseSeconds: 60 })),
)

export const giveBack = asHolder(
  'give back',
  (job) => Object.assign(job, { state: 'waiting', isHeld: false, hasLapsed: false }),
  async ({ app }, { id, epoch }) =>
    said(await app.call('POST', `/deprovisioning/jobs/${id}/release`, { epoch })),
)
