import type { TestApp } from '../../support/app.ts'
import {
  type Case,
  completed,
  confirmed,
  declared,
  ended,
  wiping,
  wrongFor,
} from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { goneEvidence } from '../../support/wipe.ts'

/** The things that a hostile call may name: `service` → its id now. */
export type Things = Record<string, string>

/** Makes things for hostile calls to name. */
export type Maker = (app: TestApp) => Promise<Things>

const of = ({ client, service, server, domain, protocol, code }: Case): Things => ({
  ...{ client, service, server, domain, protocol, code, job: 'job_none' },
  ...{ epoch: '1', staleEpoch: '0', evidence: '[]' },
})

/** A job that is being worked on. */
export const withJob: Maker = async (app) => {
  const made = await wiping(app)
  const evidence = JSON.stringify(made.job.steps[0]?.targets.map((target) => goneEvidence(target)))
  return { ...of(made), job: made.job.id, epoch: String(made.job.epoch), evidence }
}

/** A service that nobody has cancelled. */
export const withService: Maker = async (app) =>
  of({
    ...(await contract(app)),
    protocol: 'BAJA-0000000000Z',
    code: 'K7M2-PQ4X',
    id: '',
    token: '',
  })

/** A cancellation that waits for its code. */
export const withCode: Maker = async (app) => of(await declared(app))

/** A cancellation whose service has ended and whose data is kept. */
export const withKeptData: Maker = async (app) =>
  of(await ended(app, { policy: 'end-of-term', expiresOn: '2026-10-01' }))

/** Each a service in another state of a cancellation's life. */
export const makers: readonly Maker[] = [
  withJob,
  withCode,
  withService,
  async (app) => {
    const made = await declared(app)
    return of({ ...made, code: wrongFor(made.code) })
  },
  async (app) => of(await confirmed(app)),
  async (app) => {
    const made = await completed(app)
    return { ...of(made), job: made.job.id }
  },
]
