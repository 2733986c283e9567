import type { Job as RealJob } from '../../../src/deprovisioning/job.ts'
import { nothing, type Real } from './real.ts'
import type { Baja, Job, Life, World } from './world.ts'

/** Something that somebody does about one of the two services. */
export interface Act {
  name: string
  which: number
  /** What must come of it, in `world`, which it changes; `seen` is what whoever acts knew when they began. */
  foresee(world: World, seen: World): string
  /** What really comes of it. */
  dare(reals: Real[], seen: World): Promise<string>
}

interface At {
  life: Life
  baja: Baja
  now: number
  /** What whoever acts knew when they began. */
  known: Life
}

/** Acts of somebody who knows of a cancellation of the service. */
export const aboutBaja =
  (
    name: string,
    foresee: (at: At) => string,
    dare: (real: Real, known: Life, other: Real) => Promise<string>,
  ) =>
  (which: number): Act => ({
    name: `${name} ${which}`,
    which,
    foresee({ lives, now }, seen) {
      const [life, known] = [lives[which] as Life, seen.lives[which] as Life]
      return life.baja && known.baja ? foresee({ life, baja: life.baja, now, known }) : nothing
    },
    async dare(reals, seen) {
      const known = seen.lives[which] as Life
      return known.baja ? dare(reals[which] as Real, known, reals[1 - which] as Real) : nothing
    },
  })

/** Acts of somebody who knows of the job that matters now. */
export const aboutJob = (
  name: string,
  foresee: (at: At & { job: Job }) => string,
  dare: (real: Real, known: Life) => Promise<string>,
) =>
  aboutBaja(
    name,
    (at) => {
      if (!at.known.job) return nothing
      const { job } = at.life
      return job ? foresee({ ...at, job }) : 'wrong_state'
    },
    async (real, known) => (known.job ? dare(real, known) : nothing),
  )

/** Acts of whoever claimed last, who may have been overtaken without knowing it. */
export const aboutClaim = (
  name: string,
  foresee: (at: Pick<At, 'life' | 'known' | 'now'> & { job: Job | null; isIts: boolean }) => string,
  dare: (real: Real, claimed: RealJob, known: Life) => Promise<string>,
) =>
  aboutBaja(
    name,
    (at) => {
      const { holder } = at.known
      if (!holder) return nothing
      const { job } = at.life
      const isIts = job?.epoch === holder.epoch && job.purpose === holder.purpose
      return foresee({ ...at, job, isIts })
    },
    async (real, known) =>
      known.holder && real.claimed ? dare(real, real.claimed, known) : nothing,
  )
