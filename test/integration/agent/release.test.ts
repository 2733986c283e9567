import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runAgent } from '../../../src/agent/agent.ts'
import type { Job } from '../../../src/agent/jobShape.ts'
import { FakeBaja } from './support/fakeBaja.ts'
import { HostingServer } from './support/hostingServer.ts'
import { jobFor } from './support/work.ts'

const number = { kind: 'phone_number', ref: '+541145550000' }
const control = '+541150000000'

/** A number operator's command line: `number look|release NUMBER BOOK`. */
const operator = `
const fs = require('node:fs')
const [verb, number, file] = process.argv.slice(1)
const book = JSON.parse(fs.readFileSync(file))
if (verb === 'release') {
  if (book[number]?.stubborn) process.exit(1)
  delete book[number]
  fs.writeFileSync(file, JSON.stringify(book))
} else console.log(JSON.stringify(book[number] ?? { state: 'absent' }))
`

let server: HostingServer
let book: string
let baja: FakeBaja
let lines: string[]
beforeEach(() => {
  server = new HostingServer()
  server.register('s1', number)
  book = join(server.base, 'book.json')
  lines = []
})
afterEach(() => {
  baja.close()
  server.remove()
})

const holds = (numbers: object) => writeFileSync(book, JSON.stringify(numbers))
const held = () => Object.keys(JSON.parse(readFileSync(book, 'utf8')))
const jobOf = (): Job => ({
  ...jobFor('s1', []),
  steps: ['release', 'verify'].map((kind) => ({
    kind,
    state: 'pending',
    targets: [number],
    evidence: [],
  })),
})

async function run(settings: object = {}) {
  const command = (verb: string) => [process.execPath, '-e', operator, verb, '{ref}', book]
  const release = {
    phone_number: { look: command('look'), run: command('release'), controls: [control] },
  }
  baja = await FakeBaja.open([jobOf()])
  return runAgent(server.config({ url: baja.url, release, ...settings }), {
    once: true,
    out: (line) => lines.push(line),
  })
}

it('a number is released, and looked for again beside one that is held', async () => {
  holds({ [number.ref]: { state: 'active', service: 's1' }, [control]: { state: 'active' } })
  expect(await run(), lines.join('\n')).toEqual({ finished: 1, unfinished: 0 })
  expect(held()).toEqual([control])
  expect(baja.step('release').evidence).toMatchObject([
    { target: number, before: { entries: 1 }, after: { entries: 0 }, left: [], method: 'released' },
  ])
})

it('a number whose porting is open stays, is reported, and keeps nothing else waiting', async () => {
  holds({ [number.ref]: { state: 'porting_open' }, [control]: { state: 'active' } })
  expect(await run(), lines.join('\n')).toEqual({ finished: 1, unfinished: 0 })
  expect(held()).toContain(number.ref)
  for (const kind of ['release', 'verify'])
    expect(baja.step(kind)).toMatchObject({
      state: 'done',
      evidence: [
        { after: { entries: 1 }, left: [`${number.ref}: porting_open`], method: 'porting_open' },
      ],
    })
})

it('a release that leaves it held is partial, with how the command ended', async () => {
  holds({ [number.ref]: { state: 'active', stubborn: true }, [control]: { state: 'active' } })
  await run()
  expect(baja.step('release')).toMatchObject({
    state: 'partial',
    evidence: [{ left: [`${number.ref}: active (1)`] }],
  })
})

it('an operator who doesn’t know the control either says nothing', async () => {
  holds({})
  await run()
  expect(baja.step('release')).toMatchObject({ state: 'unknown', evidence: [] })
})

it('a number that the operator has under another service is not touched', async () => {
  holds({ [number.ref]: { state: 'active', service: 's2' }, [control]: { state: 'active' } })
  await run()
  expect(baja.reports().at(-1)?.body).toMatchObject({
    error: 'identity_mismatch',
    retryable: false,
  })
  expect(held()).toContain(number.ref)
})

it('a number that this host has no record of is not touched', async () => {
  server.register('s2', number)
  holds({ [number.ref]: { state: 'active' }, [control]: { state: 'active' } })
  await run()
  expect(baja.reports().at(-1)?.body).toMatchObject({ error: 'identity_mismatch' })
  expect(held()).toContain(number.ref)
})

it('without a command for it the job goes back, saying so', async () => {
  await run({ release: {} })
  expect(baja.releases()).toMatchObject([{ body: { error: 'unsupported_step' } }])
})
