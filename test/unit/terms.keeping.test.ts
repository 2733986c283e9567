import fc from 'fast-check'
import { expect, test } from 'vitest'
import { civilDateOf, plusDays, startOfDay } from '../../src/calendar.ts'
import { plusSeconds } from '../../src/clock.ts'
import { keptAfterEnd } from '../../src/terms/keeping.ts'
import { termsOf } from '../../src/terms/terms.ts'
import { anyPolicy, anyService } from '../support/anyTerms.ts'

const zone = 'America/Santiago'
const promised = {
  endsAt: '2026-12-15T03:00:00.000Z',
  dataKeptUntil: '2027-03-15T03:00:00.000Z',
  timezone: zone,
}

test.each([
  ['2026-12-15T03:00:00.000Z', '2027-03-15T03:00:00.000Z'],
  ['2026-12-15T22:30:00.000Z', '2027-03-15T03:00:00.000Z'],
  ['2026-12-16T03:00:00.000Z', '2027-03-16T03:00:00.000Z'],
  ['2027-06-15T12:00:00.000Z', '2027-09-13T03:00:00.000Z'],
  // Sooner than was thought: what was promised stays.
  ['2026-12-14T12:00:00.000Z', '2027-03-15T03:00:00.000Z'],
])('of 90 days promised, what ended at %s is kept until %s, clocks and all', (ended, until) => {
  expect(keptAfterEnd(promised, new Date(ended))?.toISOString()).toBe(until)
})

test('nothing is kept longer where nothing was to be kept', () => {
  expect(keptAfterEnd({ ...promised, dataKeptUntil: null }, new Date())).toBeNull()
})

test('whatever the policy and the moment, data is kept as many days as it says from the real end', () => {
  const late = fc.nat(40 * 86_400)
  fc.assert(
    fc.property(anyService, anyPolicy, late, (service, policy, seconds) => {
      const at = startOfDay(service.expiresOn, zone)
      const terms = termsOf(service, policy, [], zone, at)
      const ended = plusSeconds(new Date(terms.endsAt), seconds)
      const kept = keptAfterEnd(terms, ended)
      if (policy.keepDataDays === 0) expect(kept).toBeNull()
      else {
        const on = (instant: Date | null) => civilDateOf(instant ?? new Date(0), zone)
        expect(on(kept)).toBe(plusDays(on(ended), policy.keepDataDays))
        expect(kept?.toISOString() ?? '').toSatisfy(
          (until: string) => until >= (terms.dataKeptUntil ?? ''),
        )
      }
    }),
  )
})
