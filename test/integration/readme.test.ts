import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Cancellation } from '../../src/cancellation/cancellation.ts'
import type { Job } from '../../src/deprovisioning/job.ts'
import { readPolicies } from '../../src/terms/policy.ts'
import { serviceInput } from '../support/catalogue.ts'
import { blockAfter, readme, settingNames } from '../support/readme.ts'
import { type RunningApp, runningApp } from '../support/running.ts'
import { goneEvidence } from '../support/wipe.ts'

let app: RunningApp
let env: Record<string, string | undefined>
let declareBlock: string
let settings: string
beforeAll(async () => {
  const kept = { id: 'kept', keepDataDays: 90, undoWindowSeconds: 0 }
  app = await runningApp({ undoWindowSeconds: 3600, policies: [kept] })
  env = { ...process.env, KEY: await app.key() }
  declareBlock = blockAfter('journey: declare').replaceAll('http://localhost:3000', app.url)
  settings = declareBlock.split('\n').slice(0, 3).join('\n')
})
afterAll(() => app.stop())

const sh = (script: string, more: Record<string, string> = {}) =>
  promisify(execFile)('bash', ['-euc', script], { env: { ...env, ...more } })

/** A command that the README shows in a comment, as what one may do as well. */
const commented = (what: string): string => {
  const [, command] =
    new RegExp(`^# +(curl .*/${what}")$`, 'm').exec(blockAfter('journey: confirm')) ?? []
  if (!command) throw new Error(`the README doesn’t say how to ${what}`)
  return command
}

test('the README’s journey in curl does what it says', async () => {
  await app.call('PUT', '/clients/1001', {
    name: 'Ana',
    email: 'ana@correo.example',
    locale: 'es-AR',
    country: 'AR',
  })
  await app.call('PUT', '/services/srv-1', serviceInput('1001', { expiresOn: '2099-12-15' }))
  const declared = await sh(declareBlock)
  expect(declared.stdout).toContain('"verdict":"charge"')
  const protocol = /BAJA-[0-9A-Z]{11}$/m.exec(declared.stdout)?.[0] ?? ''
  const CODE = await app.codeFor(protocol)

  const confirmed = await sh(`${settings}\n${blockAfter('journey: confirm')}`, {
    CODE,
    PROTOCOL: protocol,
  })
  expect(confirmed.stdout).toContain('"state":"confirmed"')
  expect(confirmed.stdout).toContain('"verdict":"stop"')

  const debits = await sh(`${settings}\n${blockAfter('journey: billing')}`)
  expect(debits.stdout).toMatch(/^service,client,domain,/)

  const undone = await sh(`${settings}\n${commented('withdraw')}`, { PROTOCOL: protocol })
  expect(undone.stdout).toContain('"state":"withdrawn"')
})

const claimed = async (): Promise<Job | undefined> => {
  const claim = { worker: 'w', server: 'w2', limit: 1, leaseSeconds: 60 }
  return (await app.call<{ jobs: Job[] }>('POST', '/deprovisioning/claims', claim)).body.jobs[0]
}

test('what the README says of data that is kept erases it sooner', async () => {
  await app.call('PUT', '/services/srv-2', serviceInput('1001', { policy: 'kept', server: 'w2' }))
  const declared = await app.call<Cancellation>('POST', '/cancellations', {
    service: 'srv-2',
    channel: 'api',
  })
  const { protocol: PROTOCOL } = declared.body
  const path = `/cancellations/${PROTOCOL}`
  await app.call('POST', `${path}/confirm`, { code: await app.codeFor(PROTOCOL) })
  const job = await claimed()
  for (const { kind, targets } of job?.steps ?? []) {
    const evidence = targets.map((target) => goneEvidence(target))
    const report = { epoch: job?.epoch, state: 'done', evidence }
    await app.call('PUT', `/deprovisioning/jobs/${job?.id}/steps/${kind}`, report)
  }
  const stateNow = async () => (await app.call<Cancellation>('GET', path)).body.state
  expect(await stateNow()).toBe('ended')
  const erased = await sh(`${settings}\n${commented('erase')}`, { PROTOCOL })
  expect(JSON.parse(erased.stdout)).toMatchObject({ protocol: PROTOCOL })
  expect(await claimed()).toMatchObject({ cancellation: PROTOCOL, purpose: 'erase' })
})

test('the README’s policies file is one', () => {
  expect(readPolicies(blockAfter('policies')).get('wipe-fast')).toMatchObject({
    undoWindowSeconds: 600,
  })
})

test('the README names every setting that the configuration reads', () => {
  expect(settingNames.length).toBeGreaterThan(15)
  expect(
    settingNames.filter((name) => !readme.includes(`\`${name}\``) && name !== 'PACKS'),
  ).toEqual([])
})
