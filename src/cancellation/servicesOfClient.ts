import { and, asc, count, desc, eq, inArray, like } from 'drizzle-orm'
import { cancellation } from '../../db/schema/cancellation.ts'
import { service } from '../../db/schema/service.ts'
import type { CivilDate } from '../calendar.ts'
import type { ServiceState } from '../catalogue/service.ts'
import type { Context } from '../context.ts'
import { fromDecimal, type Money } from '../money.ts'
import type { Payment } from '../terms/cutoff.ts'
import type { CancellationState } from './cancellation.ts'
import { stateAt } from './row.ts'

export interface ServiceRow {
  id: string
  domain: string
  plan: string
  state: ServiceState
  expiresOn: CivilDate
  payment: Payment
  price: Money
  cycleMonths: number
  /** The open one, else the latest. */
  cancellation: { protocol: string; state: CancellationState } | null
}

export interface ServicesQuery {
  state?: ServiceState | undefined
  /** Part of a domain. */
  search?: string | undefined
  /** 1-based. */
  page: number
  pageSize: number
}

export interface ServicesPage {
  items: ServiceRow[]
  /** How many match state and search. */
  total: number
  /** How many match the search, by state. */
  counts: Record<ServiceState, number>
}

/** A page of a client's services by domain, with counts by state: three queries however many there are. */
export async function servicesOfClient(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  number: string,
  { state, search, page, pageSize }: ServicesQuery,
): Promise<ServicesPage> {
  const mine = and(
    eq(service.client, number),
    search ? like(service.domain, `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`) : undefined,
  )
  const counted = await db.orm
    .select({ state: service.state, n: count() })
    .from(service)
    .where(mine)
    .groupBy(service.state)
  const counts = { active: 0, suspended: 0, cancelled: 0 }
  for (const row of counted) counts[row.state] = row.n
  const rows = await db.orm
    .select()
    .from(service)
    .where(and(mine, state ? eq(service.state, state) : undefined))
    .orderBy(asc(service.state), asc(service.domain), asc(service.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize)
  const latest = await latestCancellations(
    db,
    rows.map((row) => row.id),
  )
  const now = clock.now()
  return {
    items: rows.map((row) => {
      const cancelled = latest.get(row.id)
      return {
        id: row.id,
        domain: row.domain,
        plan: row.plan,
        state: row.state,
        expiresOn: row.expiresOn,
        payment: row.payment,
        price: { amount: fromDecimal(row.amount, row.currency), currency: row.currency },
        cycleMonths: row.cycleMonths,
        cancellation: cancelled
          ? { protocol: cancelled.protocol, state: stateAt(cancelled, now) }
          : null,
      }
    }),
    total: state ? counts[state] : counts.active + counts.suspended + counts.cancelled,
    counts,
  }
}

async function latestCancellations(db: Context['db'], serviceIds: string[]) {
  if (serviceIds.length === 0) return new Map()
  const rows = await db.orm
    .select()
    .from(cancellation)
    .where(inArray(cancellation.serviceId, serviceIds))
    .orderBy(desc(cancellation.declaredAt))
  const latest = new Map<string, (typeof rows)[number]>()
  for (const row of rows)
    if (!latest.has(row.serviceId) || row.openServiceId) latest.set(row.serviceId, row)
  return latest
}
