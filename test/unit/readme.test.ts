import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../../src/config.ts'
import { blockAfter, blocks, readme } from '../support/readme.ts'

const folder = join(packageRoot, 'test')
const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))

test('every block of the README has a mark of its own, by which a test takes it', () => {
  expect(blocks).toHaveLength((readme.match(/^```/gm)?.length ?? 0) / 2)
  const marks = blocks.map(({ mark }) => mark)
  expect(new Set(marks).size).toBe(marks.length)
  const untaken = marks.filter(
    (mark) => !tests.some((text) => text.includes(`blockAfter('${mark}')`)),
  )
  expect(untaken).toEqual([])
})

const { scripts } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))
const npm = (text: string) => [...text.matchAll(/\bnpm (?:run )?([a-z][\w:]*)/g)]

test('what to try and whatever else the README runs by npm is a script', () => {
  expect(npm(blockAfter('try it')).map(([, name]) => name)).toEqual([
    'demo',
    'test',
    'test:host',
    'test:long',
  ])
  const own = ['ci']
  for (const [, name = ''] of npm(readme)) expect([...own, ...Object.keys(scripts)]).toContain(name)
})
