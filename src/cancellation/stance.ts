import type { Tx } from '../../db/transaction.ts'
import { chargeOf } from '../billing/debits.ts'
import { verdictOf } from '../billing/verdict.ts'
import type { CivilDate } from '../calendar.ts'
import { currentStance, recordStance, type StanceFacts } from '../ledger/debitStances.ts'
import { currentVersion } from '../ledger/serviceVersions.ts'
import type { Terms } from '../terms/terms.ts'
import type { CancellationRow } from './row.ts'
import { tellDebit } from './tell.ts'

type ChargingFact = 'endsOn' | 'byDay' | 'stopsLate' | 'freeFrom' | 'freeTo' | 'anchorDay'

type Said = Pick<StanceFacts, 'kind' | 'reason'> &
  Partial<Pick<StanceFacts, 'holdUntil' | 'extendsAt' | 'extendedUntil' | 'afterHold'>>

/**
 * Tells billing what the cancellation says of its service's debits from `recordedAt` on, and endpoints where
 * that stops them or lets them go on.
 */
export async function takeStance(
  tx: Tx,
  row: CancellationRow,
  said: Said,
  recordedAt: Date,
): Promise<void> {
  await recordStance(
    tx,
    {
      serviceId: row.serviceId,
      cancellationId: row.id,
      protocol: row.protocol,
      declaredAt: row.declaredAt,
      lastDay: row.lastDay,
      ...chargingFacts(row),
      lateOn: await lateOn(tx, row.serviceId, recordedAt),
      ...said,
    },
    recordedAt,
  )
  if (said.kind === 'hold') return
  const type = said.kind === 'stop' ? 'debit.stopped' : 'debit.resumed'
  await tellDebit(tx, row, type, said.reason, recordedAt)
}

/** What the terms, frozen in the cancellation, say of charges. */
function chargingFacts({ terms }: CancellationRow): Pick<StanceFacts, ChargingFact> {
  const { charging } = JSON.parse(terms) as Partial<Terms>
  // Terms of before there were other policies say nothing of it.
  if (!charging) return { endsOn: null, byDay: false, stopsLate: null }
  const { until, byDay, stopsLate, free, anchorDay = null } = charging
  const [freeFrom, freeTo] = [free?.from ?? null, free?.to ?? null]
  return { endsOn: until, byDay, stopsLate, freeFrom, freeTo, anchorDay }
}

/**
 * The due date of a charge that what was said so far kept from being taken in its turn, or null: held or stopped at
 * its cutoff, it comes out of turn if it is to be taken after all.
 */
async function lateOn(tx: Tx, serviceId: string, at: Date): Promise<CivilDate | null> {
  const stance = await currentStance(tx, serviceId)
  const version = stance && (await currentVersion(tx, serviceId))
  if (!version) return null
  const charge = chargeOf(version)
  const { verdict, collect } = verdictOf(charge, stance, at)
  const missesItsTurn = verdict !== 'charge' && charge.cutoffAt <= at
  return missesItsTurn || collect === 'late' ? charge.dueOn : null
}
