import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isProtocol, newProtocol, protocolOf } from '../../src/cancellation/protocol.ts'

const crockford = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
const protocols = fc.constant(0).map(newProtocol)
const put = (text: string, at: number, char: string) =>
  text.slice(0, at) + char + text.slice(at + 1)

test('a protocol is BAJA-, ten random Crockford characters and a check character', () => {
  const made = Array.from({ length: 20_000 }, newProtocol)
  for (const protocol of made) {
    expect(protocol).toMatch(/^BAJA-[0-9A-HJKMNP-TV-Z]{11}$/)
    expect(isProtocol(protocol)).toBe(true)
  }
  expect(new Set(made).size).toBe(made.length)
  for (let at = 5; at < 16; at++)
    expect(new Set(made.map((protocol) => protocol[at])).size).toBe(32)
})

test('the check character notices every single wrong character', () => {
  fc.assert(
    fc.property(
      protocols,
      fc.integer({ min: 5, max: 15 }),
      fc.constantFrom(...crockford),
      (protocol, at, char) => {
        fc.pre(protocol[at] !== char)
        return !isProtocol(put(protocol, at, char))
      },
    ),
    { numRuns: 5000 },
  )
})

test('no digit or letter can stand in for another one: 0 and Z neither', () => {
  const protocol = newProtocol()
  for (let at = 5; at < 16; at++)
    for (const char of crockford)
      if (protocol[at] !== char) expect(isProtocol(put(protocol, at, char))).toBe(false)
})

test('the check character notices every two neighbours swapped', () => {
  fc.assert(
    fc.property(protocols, fc.integer({ min: 5, max: 14 }), (protocol, at) => {
      const [a = '', b = ''] = [protocol[at], protocol[at + 1]]
      fc.pre(a !== b)
      return !isProtocol(put(put(protocol, at, b), at + 1, a))
    }),
    { numRuns: 5000 },
  )
})

test('read aloud or typed, a protocol finds its one spelling', () => {
  expect(protocolOf(' baja-o1il0abcde7 ')).toBe('BAJA-01110ABCDE7')
  fc.assert(fc.property(protocols, (protocol) => protocolOf(protocol.toLowerCase()) === protocol))
})

test.each(['', 'BAJA-', 'BAJA-7K3M9QX2TA', '7K3M9QX2TAV', 'BAJA-7K3M9QX2TAUU', 'BAJA 7K3M9QX2TAV'])(
  '“%s” is no protocol',
  (text) => {
    expect(isProtocol(text)).toBe(false)
  },
)
