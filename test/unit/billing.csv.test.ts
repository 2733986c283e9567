import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from '../../src/http/api/billing/csv.ts'
import { parseCsv } from '../support/csv.ts'

test('a line of CSV reads back as what was written, whatever the text holds', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'ñ', '"', ',', '\r', '\n', ' ', ';', '=') })
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 5 })), (rows) => {
      expect(parseCsv(rows.map(csvLine).join(''))).toEqual(rows)
    }),
  )
})

test('what is absent is an empty field, and lines end with CRLF', () => {
  expect(csvLine(['a', null, 'b"c'])).toBe('a,,"b""c"\r\n')
})
