// biome-ignore lint/style/noRestrictedImports: its bare calls are what is measured against
import { Temporal } from 'temporal-polyfill'
import { test } from 'vitest'
import { builtIn } from '../../src/terms/builtIn.ts'
import { type TermsSubject, termsOf } from '../../src/terms/terms.ts'
import { median, note } from './support/result.ts'

const count = 1_000_000
const rounds = 3
const zone = 'America/Argentina/Buenos_Aires'

const policies = [...builtIn].map(([id, rules]) => ({ id, version: 1, ...rules }))
const pad = (n: number) => String(n).padStart(2, '0')

/** A service unlike its neighbours: policy, due date, payment, cycle and price vary. */
const subjectAt = (n: number): TermsSubject => ({
  startedOn: `2024-${pad(1 + (n % 12))}-${pad(1 + (n % 28))}`,
  expiresOn: `20${26 + (n % 7)}-${pad(1 + (n % 12))}-${pad(1 + (n % 28))}`,
  cycleMonths: n % 5 === 0 ? 12 : 1,
  price: { amount: `${1000 + (n % 9000)}.00`, currency: 'ARS' },
  payment: n % 2 === 0 ? 'auto_debit' : 'invoice',
  components: [{ kind: 'site', ref: `sitio${n}.com.ar` }],
})

/** T0s spread over seven years, so that some come in time and some too late. */
const instantAt = (n: number): number => 1_767_225_600_000 + ((n * 7919) % (2557 * 24)) * 3_600_000

const ours = (): number =>
  seconds((n) => {
    const policy = policies[n % 3]
    if (policy) return termsOf(subjectAt(n), policy, [], zone, new Date(instantAt(n))).at.length
    return 0
  })

const civilDateOf = (ms: number) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString()
const plusDays = (date: string, days: number) =>
  Temporal.PlainDate.from(date).add({ days }).toString()
const plusMonths = (date: string, months: number) =>
  Temporal.PlainDate.from(date).add({ months }).toString()
const startOf = (date: string) =>
  Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds

/** Temporal's part alone: T0's day, cutoff, last day, end, what is offered, until when data stays. */
const bare = (): number =>
  seconds((n) => {
    const { expiresOn, cycleMonths } = subjectAt(n)
    const today = civilDateOf(instantAt(n))
    if (n % 3 === 0) {
      const cutoff = startOf(n % 2 === 0 ? `${expiresOn.slice(0, 8)}01` : expiresOn)
      const paid = plusDays(expiresOn, -1)
      return today.length + cutoff + paid.length
    }
    if (n % 3 === 1) {
      const cutoff = startOf(plusDays(expiresOn, -30))
      const last = plusDays(today, 30)
      const ends = startOf(plusDays(last, 1))
      const paid = plusDays(expiresOn, -1)
      return cutoff + ends + paid.length
    }
    const cutoff = startOf(plusDays(expiresOn, -6))
    const renewed = plusMonths(expiresOn, -cycleMonths)
    const coolsOn = plusDays(renewed, 7)
    const paid = plusDays(expiresOn, -1)
    const ends = startOf(plusDays(paid, 1))
    const kept = startOf(plusDays(paid, 91))
    return cutoff + ends + kept + coolsOn.length
  })

let sink = 0

/** Seconds that `work` takes for every service. */
function seconds(work: (n: number) => number): number {
  const began = performance.now()
  for (let n = 0; n < count; n++) sink += work(n)
  return (performance.now() - began) / 1000
}

test('terms for a million services against the bare Temporal calls', () => {
  const theirs: number[] = []
  const own: number[] = []
  for (let round = 0; round < rounds; round++) {
    theirs.push(bare())
    own.push(ours())
  }
  if (!Number.isFinite(sink)) throw new Error('nothing was reckoned')
  note({
    name: 'terms for 1,000,000 services ÷ the bare Temporal calls',
    ratio: median(own.map((taken, i) => taken / (theirs[i] ?? 1))),
    goal: 3,
    better: 'lower',
    detail: `${median(own).toFixed(1)} s against ${median(theirs).toFixed(1)} s in one process`,
  })
})
