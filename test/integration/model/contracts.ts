import fc from 'fast-check'
import { contract } from '../../support/catalogue.ts'
import { policiesFile } from '../../support/policies.ts'
import { dueOn, nameOf } from './days.ts'
import type { Real } from './real.ts'
import type { Contract } from './world.ts'

const policies = { plain: 'wipe-24h', kept: 'kept-a-day', notice: 'notice-30d' }

export const policiesNeeded = () => policiesFile({ id: policies.kept, keepDataDays: 1 })

export const contracts: fc.Arbitrary<Contract> = fc.record({
  policy: fc.constantFrom('plain' as const, 'kept' as const, 'notice' as const),
  payment: fc.constantFrom('auto_debit' as const, 'invoice' as const),
})

/** What of a service's input follows from what is agreed about it. */
export const inputOf = (agreed: Contract) => ({
  policy: policies[agreed.policy],
  payment: agreed.payment,
  expiresOn: nameOf(dueOn(agreed)),
})

export const realFor = async (
  { app, staff }: Pick<Real, 'app' | 'staff'>,
  agreed: Contract,
): Promise<Real> => ({
  ...(await contract(app, inputOf(agreed))),
  ...{ app, staff, protocol: '', id: '', token: '', code: '', jobId: '' },
  ...{ claimed: null, copying: null, asked: {}, told: [] },
})
