import { eq } from 'drizzle-orm'
import { client } from '../../db/schema/client.ts'
import { service } from '../../db/schema/service.ts'
import type { Tx } from '../../db/transaction.ts'
import type { CivilDate } from '../calendar.ts'
import { withComponents } from '../catalogue/services.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { storedPolicy } from '../ledger/storedPolicy.ts'
import type { Pack } from '../terms/packs/pack.ts'
import { type Terms, type TermsSubject, termsOf } from '../terms/terms.ts'
import type { CancellationRow } from './row.ts'
import { readSubject, subjectOf } from './subject.ts'

export interface Formalised {
  formalisedAt: Date
  lastDay: CivilDate | null
  terms: Terms
}

/**
 * What a declaration comes to now that it stands in writing at `now`. One that did so at T0 stays as it is.
 * Another one's notice begins only now (seed 002: “desde la formalización por escrito”), which moves the last
 * day and what follows from it; what T0 decided, it has decided.
 */
export async function formalise(
  ctx: Pick<Context, 'packs'>,
  tx: Tx,
  row: CancellationRow,
  now: Date,
): Promise<Formalised> {
  const terms = JSON.parse(row.terms) as Terms
  const { lastDay } = row
  if (row.formalisedAt) return { formalisedAt: row.formalisedAt, lastDay, terms }
  const policy = await storedPolicy(tx, row.policyId, row.policyVersion)
  if (!policy.notice) return { formalisedAt: now, lastDay, terms }

  const subject = await subjectAtDeclaration(tx, row, terms)
  const packs = await lawAtDeclaration(ctx, tx, row, terms)
  const reckoned = (endsOn: CivilDate | null, formalisedAt: Date) =>
    termsOf(subject, policy, packs, terms.timezone, row.declaredAt, {
      endsOn,
      channel: row.channel,
      hasReason: row.reason !== null,
      formalisedAt,
    })
  const after = keeping(lastDay, reckoned(null, row.declaredAt), reckoned(null, now), (day) =>
    reckoned(day, now),
  )
  return { formalisedAt: now, lastDay: after.lastDay, terms: after }
}

/** What the terms were reckoned from at T0. */
async function subjectAtDeclaration(
  tx: Tx,
  row: CancellationRow,
  terms: Terms,
): Promise<TermsSubject> {
  if (row.subject !== null) return readSubject(row.subject, terms)
  // Declared before it was kept: of the rest, what the catalogue says by now.
  const [found] = await tx.select().from(service).where(eq(service.id, row.serviceId))
  const [held] = found ? await withComponents(tx, [found]) : []
  if (!held) throw new Error(`cancellation ${row.id} has no service`)
  const { payment, dueOn, fullAmount } = terms.nextCharge
  return { ...subjectOf(held), payment, expiresOn: dueOn, price: fullAmount }
}

/** The law that applied at T0, whatever the provider turned on or off since, or an update changed. */
async function lawAtDeclaration(
  ctx: Pick<Context, 'packs'>,
  tx: Tx,
  { law, client: number }: CancellationRow,
  terms: Terms,
): Promise<readonly Pack[]> {
  if (law !== null) return JSON.parse(law) as Pack[]
  // Declared before it was kept: of what is on now, what was on then.
  const [holder] = await tx.select().from(client).where(eq(client.number, number))
  const applied = new Set(terms.packs.map(({ id }) => id))
  return ctx.packs.for(holder?.country ?? '').filter(({ id }) => applied.has(id))
}

/** A later last day that the client chose stays, unless notice goes beyond it by now. */
function keeping(
  lastDay: CivilDate | null,
  atFirst: Terms,
  moved: Terms,
  reckoned: (day: CivilDate) => Terms,
): Terms {
  if (lastDay === null || lastDay === atFirst.lastDay) return moved
  try {
    return reckoned(lastDay)
  } catch (error) {
    if (error instanceof DomainError) return moved
    throw error
  }
}
