import { expect, test } from 'vitest'
import { isRight, newCode, printed } from '../../src/cancellation/code.ts'
import { createSecrets } from '../../src/secrets.ts'

const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const codes = Array.from({ length: 20_000 }, newCode)

test('a code is 8 characters of an alphabet without look-alikes', () => {
  for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/)
  expect([...new Set(codes.join(''))].sort().join('')).toBe(alphabet)
})

test('a code has at least one letter and one digit', () => {
  for (const code of codes) {
    expect(code).toMatch(/[A-Z]/)
    expect(code).toMatch(/\d/)
  }
})

test('codes do not repeat', () => {
  expect(new Set(codes).size).toBe(codes.length)
})

test('a code is printed as XXXX-XXXX', () => {
  expect(printed('7K3M9QX2')).toBe('7K3M-9QX2')
})

const secrets = createSecrets(['a key that is long enough to be one, really'])
const row = (code: string, cancellationId = 'can_1') => ({
  cancellationId,
  number: 1,
  hash: secrets.digest(`code:${cancellationId}`, code),
  wrongTries: 0,
  triesAllowed: 5,
  createdAt: new Date(0),
  deadAt: null,
  usedAt: null,
})

test.each([
  '7K3M9QX2',
  '7k3m-9qx2',
  ' 7K3M 9QX2 ',
  '7 K 3 M 9 Q X 2',
  '7K3M—9QX2',
  '7K3M‐9QX2',
  '7K3M−9QX2',
  '7K3M\u00ad-9QX2',
  '\u200b7K3M-9QX2\u200b',
  '7K3M-9QX2\r\n',
  '7K3M\u00a0-\u00a09QX2',
])('typed as “%s” the code is recognised: case, spaces and dashes are forgiven', (typed) => {
  expect(isRight(secrets, row('7K3M9QX2'), typed)).toBe(true)
})

test.each(['', '7K3M9QX', '7K3M9QX22', '7K3M9QX3', '2XQ9M3K7', '7K3M.9QX2', '7K3M9QX2A'])(
  'typed as “%s” it is another code',
  (typed) => {
    expect(isRight(secrets, row('7K3M9QX2'), typed)).toBe(false)
  },
)

test("a code is worth nothing for another cancellation, nor under another provider's key", () => {
  const stolen = { ...row('7K3M9QX2'), cancellationId: 'can_2' }
  expect(isRight(secrets, stolen, '7K3M9QX2')).toBe(false)
  const others = createSecrets(['another key that is long enough to be one'])
  expect(isRight(others, row('7K3M9QX2'), '7K3M9QX2')).toBe(false)
})

test('a code goes on working after SECRET_KEY was changed and the old one kept', () => {
  const rotated = createSecrets([
    'a new key that is long enough to be one, really',
    'a key that is long enough to be one, really',
  ])
  expect(isRight(rotated, row('7K3M9QX2'), '7K3M-9QX2')).toBe(true)
})
