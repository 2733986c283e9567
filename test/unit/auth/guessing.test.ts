import { expect, test } from 'vitest'
import { wrongCodesPerNetwork } from '../../../src/auth/codeTries.ts'
import { deadCodesAllowed, newCode, newCodesAllowed } from '../../../src/cancellation/code.ts'
import { wrongCodesOf } from '../../../src/cancellation/limits.ts'
import type { Actor } from '../../../src/context.ts'
import type { Count } from '../../../src/throttle.ts'

const [digits, letters, length] = [8, 23, 8]
/** Codes of the alphabet's characters but those of digits or of letters alone. */
const codes = (digits + letters) ** length - digits ** length - letters ** length
const triesPerCode = 5
const codesPerCancellation = 1 + newCodesAllowed
const once = 1 / 10_000_000

test('the alphabet and the length are those that the chances below are reckoned with', () => {
  const seen = Array.from({ length: 5000 }, newCode)
  for (const code of seen) expect(code).toMatch(/^(?=.*\d)(?=.*[A-Z])[2-9A-HJKMNP-Z]{8}$/)
  expect(new Set(seen.join('')).size).toBe(digits + letters)
  expect(codes).toBe(774_563_274_944)
})

test('one cancellation, all of its codes worn out, is guessed in 1 of 25 thousand million', () => {
  const tries = triesPerCode * codesPerCancellation
  expect(tries).toBe(30)
  expect(deadCodesAllowed * triesPerCode).toBeLessThanOrEqual(tries)
  expect(tries / codes).toBeLessThan(1 / 25_000_000_000)
})

const day = 86_400
const addresses = 10_000
const holder = (number: string): Actor => ({ kind: 'client', number })
const key: Actor = { kind: 'key', id: 'key_1', name: 'panel', servers: null }
const ofNetwork = (n: number): Count => ({ bucket: `code-ip:${n}`, limit: wrongCodesPerNetwork })

/** Wrong codes that limits let through in a day, at most. */
const aDay = (...counts: Count[]) =>
  Math.min(...counts.map(({ limit }) => (limit.limit * day) / limit.windowSeconds))

test('10,000 addresses guess a client’s code on the pages in fewer than 1 of 10 million days', () => {
  const byAddress = addresses * aDay(ofNetwork(1))
  const tries = Math.min(byAddress, aDay(...wrongCodesOf('1001', holder('1001'))))
  expect(tries / codes).toBeLessThan(once / 2500)
  // Whatever the addresses: as many clients' keys as that would have to be stolen first.
  expect((2500 * tries) / codes).toBeLessThan(once)
  // The limit for addresses alone wouldn't do.
  expect(byAddress / codes).toBeGreaterThan(once)
})

test('over an API key, from any address: a client’s in fewer than 1 of 100 million days, anybody’s of 10 million', () => {
  const [ofClient, ofAll] = wrongCodesOf('1001', key)
  if (!ofClient || !ofAll) throw new Error('a key is counted for a client and in all')
  expect(aDay(ofClient) / codes).toBeLessThan(once / 10)
  expect(aDay(ofAll) / codes).toBeLessThan(once / 3)
  // Without the second, a provider's clients together could be guessed at.
  expect((200_000 * aDay(ofClient)) / codes).toBeGreaterThan(once)
})

test('guessing over a key counts neither on the pages nor over another key, and never beyond an hour', () => {
  const ways = [holder('1001'), key, { ...key, id: 'key_2' }].map((way) =>
    wrongCodesOf('1001', way),
  )
  const buckets = ways.flat().map(({ bucket }) => bucket)
  expect(new Set(buckets).size).toBe(buckets.length)
  for (const { limit } of wrongCodesOf('1001', key)) expect(limit.windowSeconds).toBe(3600)
})

test('one cancellation worn out by its holder comes to none of these limits', () => {
  const most = deadCodesAllowed * triesPerCode + (triesPerCode - 1)
  for (const way of [holder('1001'), key])
    for (const { limit } of wrongCodesOf('1001', way)) expect(limit.limit).toBeGreaterThan(most)
})

/** The limits at work, in memory: whether one more of each fits into its window, counted if so. */
function counter() {
  const hits = new Map<string, number[]>()
  return (counts: Count[], now: number): boolean => {
    const kept = counts.map(({ bucket, limit }) => {
      const within = (hits.get(bucket) ?? []).filter((at) => at > now - limit.windowSeconds)
      hits.set(bucket, within)
      return { within, limit }
    })
    if (kept.some(({ within, limit }) => within.length >= limit.limit)) return false
    for (const { within } of kept) within.push(now)
    return true
  }
}

/** A repeatable source of chance (mulberry32). */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** Wrong codes judged in a day in which each client is tried for every minute, as often as the limits let. */
function judged(clients: number, countsOf: (client: string, nth: number) => Count[]): number {
  const fits = counter()
  let count = 0
  for (let now = 0; now < day; now += 60)
    for (let client = 0; client < clients; client++)
      while (fits(countsOf(`${client}`, count), now)) count++
  return count
}

test('simulated, 10,000 addresses get as many wrong codes judged in a day as reckoned', () => {
  const onPages = (client: string, nth: number) => [
    ...wrongCodesOf(client, holder(client)),
    ofNetwork(nth % addresses),
  ]
  const ofClient = aDay(...wrongCodesOf('0', holder('0')))
  expect(judged(1, onPages)).toBe(ofClient)
  expect(judged(50, onPages)).toBe(50 * ofClient)
})

test('simulated, so do a key’s callers, at the codes of one client and at those of 100', () => {
  const overKey = (client: string) => wrongCodesOf(client, key)
  const [ofClient, ofAll] = overKey('0') as [Count, Count]
  expect(judged(1, overKey)).toBe(aDay(ofClient))
  expect(judged(100, overKey)).toBe(aDay(ofAll))
})

/** One day of an attack: guesses never repeated for a code, a new code when it is dead, a new cancellation after six. */
function dayOfGuessing(of: number, tries: number, draw: (below: number) => number): boolean {
  let wrong = 0
  while (wrong < tries) {
    const code = draw(of)
    const first = draw(of)
    for (let tried = 0; tried < triesPerCode && wrong < tries; tried++) {
      if ((first + tried) % of === code) return true
      wrong++
    }
  }
  return false
}

test.each([
  // 2 digits and 3 letters in codes of 4: 5⁴ − 2⁴ − 3⁴; of 8: 5⁸ − 2⁸ − 3⁸.
  ['on the pages', wrongCodesOf('1', holder('1')), 5 ** 4 - 2 ** 4 - 3 ** 4, 100_000],
  ['over a key', wrongCodesOf('1', key), 5 ** 8 - 2 ** 8 - 3 ** 8, 20_000],
])('simulated with short codes, a day’s attack %s succeeds as often as reckoned', (...attack) => {
  const [, counts, small, days] = attack
  const tries = aDay(...counts)
  const draw = chance(42)
  let guessed = 0
  for (let n = 0; n < days; n++) if (dayOfGuessing(small, tries, draw)) guessed++
  const reckoned = 1 - (1 - triesPerCode / small) ** (tries / triesPerCode)
  const spread = Math.sqrt((reckoned * (1 - reckoned)) / days)
  expect(Math.abs(guessed / days - reckoned)).toBeLessThan(4 * spread)
  expect(reckoned).toBeLessThan(tries / small)
})
