import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { runAgent } from '../../../src/agent/agent.ts'
import { copyOf } from '../../../src/cancellation/copy.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { type Case, ended, keepingPolicy, read, start } from '../../support/cancelling.ts'
import { expectConsistent } from '../../support/invariants.ts'
import { type Listening, listenFirst } from '../../support/listenFirst.ts'
import { policiesFile } from '../../support/policies.ts'
import { exists, HostingServer } from './support/hostingServer.ts'

let web: Listening
let app: TestApp
let server: HostingServer
let made: Case
let site: { kind: string; ref: string }
const lines: string[] = []
beforeAll(async () => {
  web = await listenFirst('127.0.0.1')
  app = await testApp({ policiesFile: policiesFile(keepingPolicy), publicUrl: web.url })
  web.serve(app.app)
})
afterAll(async () => {
  await web.stop()
  await app.close()
})
beforeEach(async () => {
  app.clock.set(start)
  server = new HostingServer()
  const domain = `copied-${Date.now()}.example`
  site = { kind: 'site', ref: domain }
  made = await ended(app, { domain, components: [site] })
  server.hold(made.service, domain)
  await app.call('POST', `/cancellations/${made.protocol}/copy`)
  lines.length = 0
})
afterEach(() => server.remove())

/** A host's command that packs a site into a folder of copies, and says so in one line of JSON. */
function packer(): string {
  const script = join(server.base, 'pack')
  mkdirSync(join(server.base, 'copies'))
  writeFileSync(
    script,
    `#!/bin/sh
set -e
copy='${join(server.base, 'copies')}'/$1.tar.gz
tar -czf "$copy" -C '${server.roots.sites}' "$1"
printf '{"entries":%d,"bytes":%d,"digest":"sha256:%s","place":"https://copies.example/%s"}' \\
  "$(tar -tzf "$copy" | wc -l)" "$(stat -c %s "$copy")" "$(sha256sum <"$copy" | cut -c1-64)" "$1"
`,
  )
  chmodSync(script, 0o755)
  return script
}

const run = async (settings: object) => {
  const [key, { server: name }] = [await app.key({ scopes: ['provisioning'] }), made]
  const config = server.config({ url: web.url, key, server: name, ...settings })
  return runAgent(config, { once: true, out: (line) => lines.push(line) })
}
const copy = () => copyOf(app.ctx.db.orm, made.id)

test('the agent makes the copy with the host’s own command, and the erasure leaves it alone', async () => {
  const settings = { export: { site: [packer(), '{ref}'] } }
  expect(await run(settings), lines.join('\n')).toEqual({ finished: 1, unfinished: 0 })
  const packed = join(server.base, 'copies', `${site.ref}.tar.gz`)
  const sum = execFileSync('sha256sum', [packed]).toString().slice(0, 64)
  expect((await copy())?.parts).toEqual([
    {
      ...site,
      place: `https://copies.example/${site.ref}`,
      entries: 4,
      bytes: statSync(packed).size,
      digest: `sha256:${sum}`,
    },
  ])
  // Where it lies is no line of the agent's.
  expect(lines.join('\n')).not.toContain('copies.example')
  expect(exists(server.pathOf(site))).toBe(true)

  await app.call('POST', `/cancellations/${made.protocol}/erase`)
  app.clock.advance(7200)
  expect(await run(settings), lines.join('\n')).toEqual({ finished: 1, unfinished: 0 })
  expect((await read(app, made.protocol)).state).toBe('completed')
  expect(exists(server.pathOf(site))).toBe(false)
  expect(execFileSync('tar', ['-xzOf', packed, `${site.ref}/index.html`]).toString()).toBe('hola')
  await expectConsistent(app, made.protocol)
})

test('a dry run says what would be copied, and that it would be wiped by the erasure alone', async () => {
  const key = await app.key({ scopes: ['provisioning'] })
  const settings = { key, server: made.server, export: { site: [packer(), '{ref}'] } }
  const config = server.config({ url: web.url, ...settings })
  await runAgent(config, { dryRun: true, out: (line) => lines.push(line) })
  const about = lines.filter((line) => line.includes(site.ref))
  expect(about).toEqual([
    `  site ${site.ref}: would be copied`,
    expect.stringContaining('would wipe 4 entries'),
  ])
  expect((await copy())?.state).toBe('ordered')
})

test('an agent that knows no way to make it gives it back, and erases nothing meanwhile', async () => {
  expect(await run({})).toEqual({ finished: 0, unfinished: 1 })
  expect(lines.join('\n')).toContain('unsupported_step')
  app.clock.set('2027-03-01T12:00:00.000Z')
  await run({})
  expect(exists(server.pathOf(site))).toBe(true)
  expect(await copy()).toMatchObject({ state: 'being_made', parts: [] })
  await expectConsistent(app, made.protocol)
})

test.each([
  ['a line break', 'https://copies.example/a\\nb'],
  ['more than 500 characters', 'x'.repeat(501)],
])('a place with %s is no answer: the copy is looked at again', async (_, place) => {
  const said = `{"entries":3,"bytes":120,"place":"${place}"}`
  await run({ export: { site: [process.execPath, '-e', `console.log(${JSON.stringify(said)})`] } })
  expect(lines.join('\n')).toContain('doesn’t say what it copied')
  expect((await copy())?.state).toBe('being_made')
})
