import { expect, test } from 'vitest'
import { commonKeys } from '../../../src/auth/commonKeys.ts'
import { problemOfKey } from '../../../src/auth/keyRules.ts'

test.each([
  ['a key of nine characters is too short', 'gata 1234', 'too_short'],
  ['of ten it isn’t', 'gata 12345', null],
  ['characters are counted, not the units they are stored in', '🐈🐈🐈🐈🐈🐕🐕🐩🦮', 'too_short'],
  ['two hundred are enough', 'x1y2'.repeat(50), null],
  ['more are too many', 'x1y2'.repeat(51), 'too_long'],
  ['the client number is no key', 'C-4711.0815', 'is_number'],
  ['nor is it twice', 'c-4711.0815 c-4711.0815', 'is_number'],
  ['with something added it is', 'c-4711.0815 cabra', null],
  ['what everybody tries is refused', 'argentina2026', 'common'],
  ['however it is dressed up', 'Contra Seña 123', 'common'],
  ['and so is what takes no thought', 'aaaaaaaaaaaaaaa', 'common'],
  ['or little', '121212121212121', 'common'],
  ['words that belong to nobody are fine', 'violeta cabra', null],
  ['signs alone are fine', '¡!¿?$%&/()=', null],
  ['other scripts too', 'ключ от дома', null],
])('%s', (_, key, problem) => {
  expect(problemOfKey('c-4711.0815', key)).toBe(problem)
})

test('what is listed as common is what a typed key is compared as, and long enough to matter', () => {
  for (const key of commonKeys) {
    expect(problemOfKey('1001', key)).toBe('common')
    expect(key).toMatch(/^[a-z0-9]{10,}$/)
  }
})
