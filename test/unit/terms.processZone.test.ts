import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageRoot } from '../../src/config.ts'
import { builtIn } from '../../src/terms/builtIn.ts'
import { ar } from '../../src/terms/packs/ar.ts'
import { termsOf } from '../../src/terms/terms.ts'

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
    join(packageRoot, 'src/terms/terms.ts'),
    join(packageRoot, 'src/terms/packs/ar.ts'),
  ])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The terms of every case under every built-in policy; run here, and from its text in other processes. */
const reckon = (
  { termsOf, builtIn, ar }: Pick<typeof all, 'termsOf' | 'builtIn' | 'ar'>,
  given: readonly (readonly [date: string, zone: string])[],
): string[] =>
  given.flatMap(([expiresOn, zone]) =>
    [...builtIn].map(([id, rules]) => {
      const subject = {
        startedOn: '2000-01-31',
        expiresOn,
        cycleMonths: 1,
        price: { amount: '4500.00', currency: 'ARS' },
        payment: 'auto_debit' as const,
        components: [],
        committedUntil: '2027-02-28',
      }
      const at = new Date(`${expiresOn}T02:30:00Z`)
      return JSON.stringify(termsOf(subject, { id, version: 1, ...rules }, [ar], zone, at))
    }),
  )

const all = { termsOf, builtIn, ar }

test.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kolkata'])(
  'a process that runs in %s reckons the same terms, byte for byte',
  (TZ) => {
    const compiled = (path: string) => JSON.stringify(pathToFileURL(join(folder, path)))
    const script = `
      const { termsOf } = await import(${compiled('terms/terms.js')})
      const { builtIn } = await import(${compiled('terms/builtIn.js')})
      const { ar } = await import(${compiled('terms/packs/ar.js')})
      const cases = JSON.parse(process.argv[1])
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
      const reckon = ${reckon}
      console.log(JSON.stringify({ zone, terms: reckon({ termsOf, builtIn, ar }, cases) }))`
    const out = execFileSync(
      process.execPath,
      ['--input-type=module', '-e', script, JSON.stringify(cases)],
      { env: { ...process.env, TZ }, encoding: 'utf8' },
    )
    const { zone, terms } = JSON.parse(out)
    expect(zone).toMatch(TZ === 'Asia/Kolkata' ? /Kolkata|Calcutta/ : TZ)
    expect(terms).toEqual(reckon(all, cases))
  },
)
