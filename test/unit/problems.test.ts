import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../../src/config.ts'
import { locales } from '../../src/locale.ts'
import type { Frame } from '../../views/frame.ts'
import { explain } from '../../views/staff/problem.tsx'
import { textsFor } from '../../views/texts/catalogues.ts'
import { readme } from '../support/readme.ts'

/** The statements in which a worker of jobs names what it reports or gives a job back with. */
const statements = [
  /\berror: '[a-z_]+'/g,
  /\bgiveBack\(`[a-z_]+:/g,
  /\b(?:failed|failure|release|[gG]iveBack|Unsupported)\((?:[^()']*, )?'[a-z_]+'/g,
  /\bendedAgain = '[a-z_]+'/g,
  /\btype (?:Refusal|Trouble)Code =[\s\S]*?\n\n/g,
  /\bconst errorOf = [\s\S]*?\n\n/g,
]

const codesIn = (source: string): string[] =>
  statements.flatMap((statement) =>
    (source.match(statement) ?? []).flatMap((text) =>
      [...text.matchAll(/['`]([a-z]+(?:_[a-z]+)+)['`:]/g)].map(([, code]) => code as string),
    ),
  )

const sourcesIn = (folder: string): string[] =>
  readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(packageRoot, folder, name), 'utf8'))

const reported = new Set([
  ...['src/agent', 'src/panels', 'src/deprovisioning'].flatMap(sourcesIn).flatMap(codesIn),
  ...(readme.match(/\\"error\\": \\"([a-z_]+)\\"/)?.slice(1) ?? []),
  // What a report without an error, and what an account that isn't let in again, is put down as.
  ...['failed', 'still_suspended', 'superseded'],
])

const frameIn = (locale: (typeof locales)[number]) => ({ texts: textsFor(locale) }) as Frame

test.each(locales)('in %s every error that a worker can report has its own words', (locale) => {
  const { unknownProblem } = textsFor(locale).staff
  for (const code of ['came_back', 'cut_failed', 'script_failed', 'panel_silent', 'report_refused'])
    expect(reported).toContain(code)
  const without = [...reported].filter(
    (code) => explain(frameIn(locale), code).what === unknownProblem.what(code),
  )
  expect(without).toEqual([])
})

test('free text that begins like a code is told as it was said', () => {
  const { what } = explain(frameIn('en'), 'failed to reload nginx')
  expect(what).toContain('failed to reload nginx')
  expect(explain(frameIn('en'), 'cut_failed: exit 1').what).toBe(
    textsFor('en').staff.problems.cut_failed.what,
  )
})
