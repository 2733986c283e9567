import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageRoot } from '../../src/config.ts'
import { wipe24h } from '../../src/terms/builtIn.ts'
import { cutoffOf } from '../../src/terms/cutoff.ts'

const dates = ['2024-02-29', '2026-03-08', '2026-10-25', '2026-12-15', '2027-01-01', '2000-04-15']
const zones = ['America/Argentina/Buenos_Aires', 'Asia/Damascus', 'Asia/Kathmandu', 'Pacific/Apia']
const cases = dates.flatMap((date) => zones.map((zone) => [date, zone] as const))

let folder: string
beforeAll(() => {
  const parent = join(packageRoot, '.baja')
  mkdirSync(parent, { recursive: true })
  folder = mkdtempSync(join(parent, 'test-'))
  const how = '--ignoreConfig --module nodenext --target es2023 --types node --skipLibCheck'
  execFileSync(join(packageRoot, 'node_modules/.bin/tsc'), [
    ...how.split(' '),
    '--rewriteRelativeImportExtensions',
    ...['--rootDir', join(packageRoot, 'src'), '--outDir', folder],
    join(packageRoot, 'src/terms/cutoff.ts'),
    join(packageRoot, 'src/terms/builtIn.ts'),
  ])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kolkata'])(
  'a process that runs in %s reckons the same cutoffs',
  (TZ) => {
    const script = `
      const { cutoffOf } = await import(${JSON.stringify(pathToFileURL(join(folder, 'terms/cutoff.js')))})
      const { wipe24h } = await import(${JSON.stringify(pathToFileURL(join(folder, 'terms/builtIn.js')))})
      const cases = JSON.parse(process.argv[1])
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
      const of = (pay) => cases.map(([on, zone]) => cutoffOf(wipe24h, on, pay, zone).toISOString())
      console.log(JSON.stringify({ zone, debits: of('auto_debit'), invoices: of('invoice') }))`
    const out = execFileSync(
      process.execPath,
      ['--input-type=module', '-e', script, JSON.stringify(cases)],
      { env: { ...process.env, TZ }, encoding: 'utf8' },
    )
    const of = (pay: 'auto_debit' | 'invoice') =>
      cases.map(([on, zone]) => cutoffOf(wipe24h, on, pay, zone).toISOString())
    const { zone, debits, invoices } = JSON.parse(out)
    expect(zone).toMatch(TZ === 'Asia/Kolkata' ? /Kolkata|Calcutta/ : TZ)
    expect(debits).toEqual(of('auto_debit'))
    expect(invoices).toEqual(of('invoice'))
  },
)
