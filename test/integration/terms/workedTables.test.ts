import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localTimeOf } from '../../../src/calendar.ts'
import type { ServiceInput } from '../../../src/catalogue/service.ts'
import type { Money } from '../../../src/money.ts'
import type { Terms } from '../../../src/terms/terms.ts'
import { type Answer, buenosAires, type TestApp, testApp } from '../../support/app.ts'
import { declare } from '../../support/cancelling.ts'
import { serviceInput } from '../../support/catalogue.ts'
import { debitOf } from '../../support/debits.ts'
import { type WorkedRow, workedTable } from '../../support/workedTable.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  const client = { name: 'Ana', email: 'ana@correo.example', locale: 'es-AR', country: 'AR' }
  await app.call('PUT', '/clients/worked', client)
})
afterAll(() => app.close())

const none = '—'

const instantOf = (text: string): string =>
  new Date(/[Z+]/.test(text) ? text : `${text.replace(' ', 'T')}-03:00`).toISOString()

const moneyOf = (text = '4500.00 ARS'): Money => {
  const [amount = '', currency = ''] = text.split(' ')
  return { amount, currency }
}
const inWords = (money: Money | null | undefined): string =>
  money ? `${money.amount} ${money.currency}` : none
const local = (iso: string | null): string => (iso ? localTimeOf(new Date(iso), buenosAires) : none)

const serviceOf = (policy: string, row: WorkedRow): ServiceInput =>
  serviceInput('worked', {
    policy,
    expiresOn: row.due ?? '',
    cycleMonths: Number(row.cycle ?? 1),
    price: moneyOf(row.price),
    payment: row['pays by'] === 'invoice' ? 'invoice' : 'auto_debit',
    ...(row.started && { startedOn: row.started }),
    ...(row['committed until'] && { committedUntil: row['committed until'] }),
    ...(row['sold by'] && { soldBy: { name: row['sold by'], contact: 'sur@estudio.example' } }),
  })

const refusals: Record<string, string> = { invalid: 'endsOn', policy_refuses: 'policy' }

/** What the API says, in the columns of the tables. */
function asCells({ status, body, text }: Answer<Terms>): Record<string, string> {
  if (status !== 200) {
    const { code } = JSON.parse(text) as { code: string }
    return { debit: `refused: ${refusals[code]}` }
  }
  const { nextCharge: charge, alternatives, lastDay } = body
  return {
    debit: charge.verdict,
    charged: charge.verdict === 'charge' ? inWords(charge.amount) : none,
    because: charge.reason,
    'last day': lastDay ?? none,
    ends: local(body.endsAt),
    offered: alternatives.map((each) => `${each.endsOn} ${each.verdict}`).join(', ') || none,
    refund: inWords(body.refund?.amount),
    owed: inWords(body.owed?.amount),
    'data kept until': local(body.dataKeptUntil),
    formal: body.formalisedAt ? 'yes' : 'no',
  }
}

/** What was said and what should be, in the columns that the row has. */
function compare(said: Record<string, string>, row: WorkedRow): void {
  const names = Object.keys(said).filter((name) => row[name] !== undefined)
  const pick = (from: WorkedRow) => Object.fromEntries(names.map((name) => [name, from[name]]))
  expect(pick(said)).toEqual(pick(row))
}

for (const [seed, policy] of [
  ['000', 'end-of-term'],
  ['002', 'notice-30d'],
  ['003', 'wipe-24h'],
] as const) {
  const rows = workedTable(join(import.meta.dirname, `seed-${seed}.md`))

  test(`seed ${seed} has a worked table of at least 25 rows`, () => {
    expect(rows.length).toBeGreaterThanOrEqual(25)
  })

  test.each(rows.map((row, i) => [`${i + 1}: ${row.why}`, row] as const))(
    `seed ${seed}, row %s`,
    async (_, row) => {
      const t0 = instantOf(row.T0 ?? '')
      app.clock.set(t0)
      const service = `worked-${seed}-${rows.indexOf(row)}`
      await app.call('PUT', `/services/${service}`, serviceOf(policy, row))
      const [channel = 'api', reason] = row.channel?.split(', ') ?? []
      const wanted: Record<string, string> = row.wanted ? { endsOn: row.wanted } : {}
      const declared = await declare(app, service, {
        channel,
        ...wanted,
        ...(reason && { reason }),
      })
      const query = new URLSearchParams({ at: t0, ...wanted })
      const dryRun = await app.call<Terms>('GET', `/services/${service}/terms?${query}`)

      // A dry run is as if from the panel.
      compare({ ...asCells(dryRun), formal: row.formal ?? '' }, row)
      if (dryRun.status !== 200) return expect(declared.status).toBe(dryRun.status)
      compare(asCells({ ...declared, status: 200, body: declared.body.terms }), row)
      const { body: debit } = await debitOf(app, service)
      expect([debit.verdict, inWords(debit)]).toEqual(
        row.debit === 'stop' ? ['hold', inWords(moneyOf(row.price))] : ['charge', row.charged],
      )
    },
  )
}
