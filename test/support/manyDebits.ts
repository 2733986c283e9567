import { forever } from '../../db/columns.ts'
import { debitStance, serviceVersion } from '../../db/schema/ledger.ts'
import { wipe24h } from '../../src/terms/builtIn.ts'
import { cutoffOf } from '../../src/terms/cutoff.ts'
import { buenosAires, type TestApp } from './app.ts'

/** Records `count` services due in a month straight into the ledger, every seventh with a cancellation. */
export async function manyDebits({ ctx }: TestApp, month: string, count: number): Promise<void> {
  const recordedFrom = ctx.clock.now()
  const span = { recordedFrom, recordedTo: forever }
  const each = Array.from({ length: count }, (_, n) => ({
    serviceId: `many-${month}-${String((n * 7919) % count).padStart(6, '0')}`,
    payment: n % 3 === 0 ? ('invoice' as const) : ('auto_debit' as const),
    expiresOn: `${month}-${String(1 + (n % 28)).padStart(2, '0')}`,
    cancelled: n % 7 === 0,
  }))
  const versions = each.map(({ cancelled: _, ...facts }) => ({
    ...facts,
    ...span,
    version: 1,
    client: 'c-many',
    domain: `${facts.serviceId}.com.ar`,
    state: 'active' as const,
    cycleMonths: 1,
    amount: '10.00',
    currency: 'ARS',
    cutoffAt: cutoffOf(wipe24h, facts.expiresOn, facts.payment, buenosAires),
    policyId: 'wipe-24h',
    policyVersion: 1,
    zoneRules: 'test',
  }))
  const stances = each
    .filter(({ cancelled }) => cancelled)
    .map(({ serviceId }) => ({
      serviceId,
      ...span,
      seq: 1,
      kind: 'stop' as const,
      reason: 'confirmed',
      cancellationId: `can_${serviceId}`,
      protocol: `P-${serviceId}`,
      declaredAt: recordedFrom,
    }))
  // drizzle overflows the stack over some thousand rows at once.
  for (let i = 0; i < versions.length; i += 1000)
    await ctx.db.orm.insert(serviceVersion).values(versions.slice(i, i + 1000))
  await ctx.db.orm.insert(debitStance).values(stances)
}
