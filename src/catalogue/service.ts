import type { component, service } from '../../db/schema/service.ts'
import type { CivilDate } from '../calendar.ts'
import { fromDecimal, type Money } from '../money.ts'
import type { Payment } from '../terms/cutoff.ts'

export const serviceStates = ['active', 'suspended', 'cancelled'] as const
export type ServiceState = (typeof serviceStates)[number]

export interface Component {
  kind: string
  ref: string
  identity?: string | undefined
}

/** A service as DESIGN's HTTP API takes and gives it; optional fields are left out when absent. */
export interface Service {
  id: string
  client: string
  plan: string
  domain: string
  state: ServiceState
  policy: string
  startedOn: CivilDate
  /** The first unpaid day. */
  expiresOn: CivilDate
  cycleMonths: number
  price: Money
  payment: Payment
  server: string
  components: Component[]
  committedUntil?: CivilDate | undefined
  soldBy?: { name: string; contact: string } | undefined
}

export type ServiceInput = Omit<Service, 'id'>

export function toService(
  row: typeof service.$inferSelect,
  components: (typeof component.$inferSelect)[],
): Service {
  return {
    id: row.id,
    client: row.client,
    plan: row.plan,
    domain: row.domain,
    state: row.state,
    policy: row.policy,
    startedOn: row.startedOn,
    expiresOn: row.expiresOn,
    cycleMonths: row.cycleMonths,
    price: { amount: fromDecimal(row.amount, row.currency), currency: row.currency },
    payment: row.payment,
    server: row.server,
    components: components.map(({ kind, ref, identity }) => ({
      kind,
      ref,
      ...(identity === null ? {} : { identity }),
    })),
    ...(row.committedUntil ? { committedUntil: row.committedUntil } : {}),
    ...(row.soldByName !== null && row.soldByContact !== null
      ? { soldBy: { name: row.soldByName, contact: row.soldByContact } }
      : {}),
  }
}
