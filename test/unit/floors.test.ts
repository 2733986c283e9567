import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { breaches } from '../support/floors.ts'
import { importsOf } from '../support/imports.ts'

const root = join(import.meta.dirname, '../..')

test('the tree keeps to its floors', () => {
  expect(breaches(treeOnDisk())).toEqual([])
})

describe('a planted breach is found', () => {
  test.each<[string, Record<string, string>, string]>([
    [
      'upwards',
      { 'src/catalogue/upsert.ts': "import { declare } from '../cancellation/declare.ts'" },
      'a higher floor',
    ],
    [
      'upwards by type',
      { 'src/clock.ts': "import type { Orm } from '../db/client.ts'" },
      'a higher floor',
    ],
    [
      'upwards by re-export',
      { 'src/ledger/gate.ts': "export * from '../auth/keys.ts'" },
      'a higher floor',
    ],
    [
      'upwards when loaded',
      { 'db/client.ts': "const at = await import('../src/http/server.ts')" },
      'a higher floor',
    ],
    [
      'over several lines',
      { 'src/outbox/send.ts': "import {\n  a,\n  type B,\n} from '../billing/verdict.ts'" },
      'a higher floor',
    ],
    ['from the lowest floor', { 'src/log.ts': "import '../db/client.ts'" }, 'a higher floor'],
    [
      'a circle of files',
      { 'src/terms/a.ts': "import './b.ts'", 'src/terms/b.ts': "import './a.ts'" },
      'src/terms/a.ts → src/terms/b.ts → src/terms/a.ts',
    ],
    [
      'a circle of modules',
      {
        'src/catalogue/a.ts': "import '../deprovisioning/a.ts'",
        'src/deprovisioning/a.ts': '',
        'src/deprovisioning/b.ts': "import '../catalogue/b.ts'",
        'src/catalogue/b.ts': '',
      },
      'catalogue → deprovisioning → catalogue',
    ],
    ['no floor', { 'src/misc.ts': '' }, 'stands on no floor'],
    ['an empty name', { 'src/mail/utils.ts': '' }, 'has a name that says nothing'],
    [
      'outside',
      { 'src/mail/smtp.ts': "import '../../test/support/database.ts'" },
      'outside src, db and views',
    ],
    [
      'the schema in http',
      { 'src/http/api/a.ts': "import type { Job } from '../../../db/schema/job.ts'" },
      'http never sees the schema',
    ],
    [
      'an apart agent',
      { 'src/agent/run.ts': "import { pool } from '../../db/client.ts'" },
      'the agent stands apart',
    ],
    [
      'the agent from inside',
      { 'src/deprovisioning/queue/claim.ts': "import '../../agent/run.ts'" },
      'the agent stands apart',
    ],
    [
      'a package in the agent',
      { 'src/agent/run.ts': "import { nanoid } from 'nanoid'" },
      'the agent takes node and zod alone',
    ],
    [
      'code in views',
      { 'views/page.tsx': "import { declare } from '../src/cancellation/declare.ts'" },
      'views get types, calendar and money',
    ],
    [
      'inline types in views',
      { 'views/page.tsx': "import { type Terms } from '../src/terms/terms.ts'" },
      'views get types, calendar and money',
    ],
    [
      'rows in views',
      { 'views/page.tsx': "import type { Job } from '../db/schema/job.ts'" },
      'views get types, calendar and money',
    ],
    [
      'lucia',
      { 'src/auth/guards.ts': "import { Lucia } from 'lucia'" },
      'only src/auth/sessions.ts may',
    ],
    [
      "lucia's adapter",
      { 'src/auth/guards.ts': "import '@lucia-auth/adapter-drizzle'" },
      'only src/auth/sessions.ts may',
    ],
    [
      'Temporal',
      { 'src/clock.ts': 'import { Temporal } from "temporal-polyfill"' },
      'only src/calendar.ts may',
    ],
    [
      'hono in the domain',
      { 'src/cancellation/declare.ts': "import { Hono } from 'hono'" },
      "cancellation doesn't know it",
    ],
    [
      'a part of hono',
      { 'src/terms/terms.ts': "import type { Context } from 'hono/jsx'" },
      "terms doesn't know it",
    ],
    [
      'zod in the domain',
      { 'src/billing/run.ts': "import { z } from '@hono/zod-openapi'" },
      "billing doesn't know it",
    ],
    [
      'resend in the domain',
      { 'src/deprovisioning/a.ts': "import { Resend } from 'resend'" },
      "deprovisioning doesn't know it",
    ],
    [
      'a database in the terms',
      { 'src/terms/terms.ts': "import { pool } from '../../db/client.ts'" },
      'terms is pure',
    ],
    [
      'the environment',
      { 'src/log.ts': 'const level = process.env.LOG_LEVEL' },
      'reads process.env',
    ],
    [
      'the environment, taken apart',
      { 'src/log.ts': 'const { env } = process' },
      'reads process.env',
    ],
    [
      'the environment, imported',
      { 'db/client.ts': "import { env } from 'node:process'" },
      'reads process.env',
    ],
    ['Date.now', { 'src/outbox/send.ts': 'const at = Date.now()' }, 'reads the clock'],
    [
      'a job changed from outside the queue',
      { 'src/cancellation/a.ts': "await tx\n  .update(job)\n  .set({ state: 'void' })" },
      'writes jobs',
    ],
    ['new Date', { 'views/page.tsx': 'const at = new Date()' }, 'reads the clock'],
  ])('%s', (_, files, says) => {
    expect(
      breaches(new Map(Object.entries(files)))
        .map((breach) => breach.says)
        .join('\n'),
    ).toContain(says)
  })
})

test.each<[string, Record<string, string>]>([
  ['downwards', { 'src/http/api/a.ts': "import { declare } from '../../cancellation/declare.ts'" }],
  ['on one floor', { 'src/outbox/a.ts': "import '../webhooks/a.ts'", 'src/webhooks/a.ts': '' }],
  ['types of the context', { 'src/clock.ts': "import type { Context } from './context.ts'" }],
  ['types in views', { 'views/page.tsx': "import type { Terms } from '../src/terms/terms.ts'" }],
  ['the agent from the command', { 'src/cli.ts': "import { run } from './agent/run.ts'" }],
  [
    'an agent alone',
    { 'src/agent/run.ts': "import 'node:fs'\nimport '../errors.ts'\nimport './wipe.ts'" },
  ],
  ['policies checked with zod', { 'src/terms/policy.ts': "import { z } from 'zod'" }],
  ['homes', { 'src/auth/sessions.ts': "import 'lucia'", 'src/clock.ts': 'const at = new Date()' }],
  ['a date of its own', { 'src/mail/a.ts': 'const at = new Date(instant)' }],
  [
    'comments',
    { 'src/mail/a.ts': "// import 'lucia' and new Date()\n/* process.env */ const at = 'a//b'" },
  ],
])('allowed: %s', (_, files) => {
  expect(breaches(new Map(Object.entries(files)))).toEqual([])
})

test('imports are read as they are written', () => {
  const source =
    "import a, { b } from './a.ts'\nexport type { C } from '../c.ts'\nimport 'x'\nexport const d = 'e'"
  expect(importsOf('src/mail/m.ts', source)).toEqual([
    { from: 'src/mail/a.ts', relative: true, typeOnly: false },
    { from: 'src/c.ts', relative: true, typeOnly: true },
    { from: 'x', relative: false, typeOnly: false },
  ])
})

function treeOnDisk(): Map<string, string> {
  const paths = ['src', 'db', 'views'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${top}/${name}`,
    ),
  )
  const sources = paths.filter((path) => /\.tsx?$/.test(path))
  return new Map(sources.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
}
