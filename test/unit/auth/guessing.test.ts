import { expect, test } from 'vitest'
import { wrongCodesPerAddress, wrongCodesPerClient } from '../../../src/auth/codeTries.ts'
import { deadCodesAllowed, newCode, newCodesAllowed } from '../../../src/cancellation/code.ts'

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

test('10,000 addresses guess a client’s code in fewer than 1 of 10 million days', () => {
  const addresses = 10_000
  const byAddress = addresses * wrongCodesPerAddress.limit * 24
  const aDay = Math.min(byAddress, wrongCodesPerClient.limit)
  expect(aDay / codes).toBeLessThan(once / 2500)
  // Whatever the addresses: as many clients' keys as that would have to be stolen first.
  expect((2500 * wrongCodesPerClient.limit) / codes).toBeLessThan(once)
  // The limit for addresses alone wouldn't do.
  expect(byAddress / codes).toBeGreaterThan(once)
})

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

/** One day of an attack: guesses never repeated for a code, a new code when it is dead, a new cancellation after six. */
function dayOfGuessing(of: number, draw: (below: number) => number): boolean {
  let wrong = 0
  while (wrong < wrongCodesPerClient.limit) {
    const code = draw(of)
    const first = draw(of)
    for (let tries = 0; tries < triesPerCode && wrong < wrongCodesPerClient.limit; tries++) {
      if ((first + tries) % of === code) return true
      wrong++
    }
  }
  return false
}

test('simulated with short codes, a day’s attack succeeds as often as reckoned', () => {
  // 2 digits and 3 letters in codes of 4: 5⁴ − 2⁴ − 3⁴.
  const small = 5 ** 4 - 2 ** 4 - 3 ** 4
  const days = 200_000
  const draw = chance(42)
  let guessed = 0
  for (let day = 0; day < days; day++) if (dayOfGuessing(small, draw)) guessed++
  const reckoned = 1 - (1 - triesPerCode / small) ** (wrongCodesPerClient.limit / triesPerCode)
  const spread = Math.sqrt((reckoned * (1 - reckoned)) / days)
  expect(Math.abs(guessed / days - reckoned)).toBeLessThan(4 * spread)
  expect(reckoned).toBeLessThan(wrongCodesPerClient.limit / small)
})
