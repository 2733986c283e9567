import fc from 'fast-check'
import { expect, it } from 'vitest'
import { at, shown } from '../../../src/agent/names.ts'

it('plain text is shown as it is', () => {
  expect(shown(Buffer.from('niño/foto 1.jpg').toString('latin1'))).toBe('niño/foto 1.jpg')
})

it.each([
  ['\xff\xfe', '\\xff\\xfe'],
  ['a\nb', 'a\\x0ab'],
  ['\x1b[2J', '\\x1b[2J'],
  ['\\xff', '\\\\xff'],
  [Buffer.from('a\u202eb').toString('latin1'), 'a\\xe2\\x80\\xaeb'],
])('%j is shown without tricks, as %s', (name, expected) => {
  expect(shown(name)).toBe(expected)
})

it('whatever is shown can be turned back into the very bytes', () => {
  const bytesOf = (text: string) =>
    Buffer.concat(
      [...text.matchAll(/\\x([0-9a-f]{2})|\\\\|[^\\]+/g)].map(([part, hex]) =>
        hex ? Buffer.from(hex, 'hex') : Buffer.from(part === '\\\\' ? '\\' : part),
      ),
    )
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const name = Buffer.from(bytes).toString('latin1')
      expect(bytesOf(shown(name)).toString('latin1')).toBe(name)
    }),
  )
})

it('a name with bytes beyond ASCII reaches the kernel as those bytes', () => {
  expect(at(7, 'a')).toBe('/proc/self/fd/7/a')
  expect(at(7, '\xf1')).toEqual(
    Buffer.concat([Buffer.from('/proc/self/fd/7/'), Buffer.from([0xf1])]),
  )
})
