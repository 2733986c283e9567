import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { packageRoot } from '../../src/config.ts'

const { bin, scripts } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))
const ways: [way: string, file: string, built: string][] = [
  ['npm start', scripts.start.replace(/^node /, ''), 'main.js'],
  ['baja', bin.baja, 'cli.js'],
]

let clone: string
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'baja-clone-'))
  cpSync(join(packageRoot, 'package.json'), join(clone, 'package.json'))
  cpSync(join(packageRoot, 'src'), join(clone, 'src'), { recursive: true })
  onTestFinished(() => rmSync(clone, { recursive: true }))
})

const run = (file: string) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
    cwd: clone,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test.each(ways)('%s without a build says in one line how to build, and fails', (_, file) => {
  expect(run(file)).toEqual({
    status: 1,
    stdout: '',
    stderr: `baja: not built yet; run \`npm ci && npm run build\` in ${clone}/\n`,
  })
})

test.each(ways)('%s with a build runs it', (_, file, built) => {
  mkdirSync(join(clone, 'dist/src'), { recursive: true })
  writeFileSync(join(clone, 'dist/src', built), "process.stdout.write('running')")
  expect(run(file)).toEqual({ status: 0, stdout: 'running', stderr: '' })
})
