import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { Digest } from '../../../src/agent/digest.ts'

const digestOf = (texts: string[]) => {
  const digest = new Digest()
  for (const text of texts) digest.add(text)
  return digest.close()
}
const sha256Of = (texts: string[]) =>
  `sha256:${createHash('sha256').update(texts.join(''), 'latin1').digest('hex')}`

it.each([
  ['nothing', []],
  ['short ones, many times what it collects', Array.from({ length: 9000 }, (_, n) => `f ${n}\0`)],
  ['bytes that are no ASCII', ['\xf1and\xfa\0', '\xff'.repeat(9000), '\x80'.repeat(9000)]],
  ['just what it collects', ['x'.repeat(16_384), 'y']],
  ['one longer than it collects, between others', ['a', 'b'.repeat(50_000), 'c']],
])('a listing of %s is digested whole and in order', (_, texts) => {
  expect(digestOf(texts)).toBe(sha256Of(texts))
})
