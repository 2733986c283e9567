import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { packageRoot } from '../../src/config.ts'
import { formsOf } from '../support/overheard/forms.ts'
import { leaks } from '../support/overheard/leaks.ts'
import { searcher } from '../support/overheard/search.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baja-leaks-'))
  for (const name of ['logs', 'secrets']) mkdirSync(join(folder, name))
})
afterEach(() => rmSync(folder, { recursive: true }))

const key = 'baja_un4-Ll4ve'
const leaksIn = (secrets: [kind: string, secret: string][], ...lines: string[]) => {
  const kept = secrets.map((each) => `${JSON.stringify(each)}\n`).join('')
  writeFileSync(join(folder, 'secrets', '1.ndjson'), kept)
  writeFileSync(join(folder, 'logs', 'test__unit__a.test.ts'), lines.join('\n'))
  return leaks({ logs: join(folder, 'logs'), secrets: join(folder, 'secrets') })
}

test('a logged secret is told with file, line and kind, and not repeated', () => {
  const found = leaksIn([['API key', key]], 'nothing here', `{"url":"/x?key=${key}"}`, 'nor here')
  expect(found).toEqual([
    'test/unit/a.test.ts logged API key in line 2: {"url":"/x?key=**************"}',
  ])
})

test('several secrets in a line are one failure, none of them repeated', () => {
  const secrets: [string, string][] = [
    ['API key', key],
    ['password', 'una-clave-larga'],
  ]
  expect(leaksIn(secrets, `${key} una-clave-larga`)).toEqual([
    'test/unit/a.test.ts logged API key, password in line 1: ************** ***************',
  ])
})

const code = 'ABCD2345'
test.each([
  ['as it is', key, (it: string) => `key ${it}.`],
  ['in a URL', 'clave con ñ', (it: string) => `/?k=${encodeURIComponent(it)}&x`],
  ['in JSON', 'dice "hola"\\', (it: string) => JSON.stringify({ it })],
  ['in base64', key, (it: string) => Buffer.from(it).toString('base64')],
  ['in Basic credentials', key, (it: string) => Buffer.from(`ana:${it}`).toString('base64')],
  ['a code as mailed', code, () => 'ABCD-2345'],
  ['a code as typed', code, () => 'abcd2345'],
])('a secret is found %s', (_, secret, write) => {
  expect(leaksIn([['secret', secret]], `before ${write(secret)} after`)).toHaveLength(1)
})

test('what only resembles a secret is no leak', () => {
  expect(leaksIn([['code', code]], 'ABCD234', 'ABCD2346', 'BCD23456', 'ABCD 2345')).toEqual([])
})

test('a secret is found at the very beginning and end, and twice over', () => {
  const search = searcher([['secreto1', 'x']])
  expect(search(Buffer.from('secreto1')).map(({ from, to }) => [from, to])).toEqual([[0, 8]])
  expect(search(Buffer.from('secreto1secreto1'))).toHaveLength(2)
  expect(search(Buffer.from('secreto'))).toEqual([])
})

test('what is too short to look for is said', () => {
  expect(() => searcher([['secreta', 'password']])).toThrow('password: too short')
})

test('every form of a secret differs from the others', () => {
  for (const secret of [key, code])
    expect(new Set(formsOf(secret)).size).toBe(formsOf(secret).length)
})

test('no test starts a process of Baja that nobody overhears', () => {
  const entries = /\b(main|cli)\.(js|ts)'|agentProcess\.ts'/
  const tests = join(packageRoot, 'test')
  const deaf = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((name) => {
    if (!name.endsWith('.ts') || name.startsWith('bench/')) return false
    const text = readFileSync(join(tests, name), 'utf8')
    const starts = text.includes('process.execPath') && entries.test(text)
    return starts && !/\b(overhear|logged)\(/.test(text)
  })
  // It starts copies that say one word.
  expect(deaf).toEqual(['unit/notBuilt.test.ts'])
})
