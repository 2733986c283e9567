import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = join(import.meta.dirname, '..')
const support = (name: string) => join(import.meta.dirname, 'support', name)
const database = support('globalSetup.ts')
const browser = support('browserSetup.ts')

/** When a test counts as hanging: several times what it takes on a machine with five things to do at once. */
const seconds = (n: number) => ({ testTimeout: n * 1000, hookTimeout: Math.max(n, 30) * 1000 })

const project = (name: string, test: object) => ({
  extends: true as const,
  test: { name, root, include: [`test/${name}/**/*.test.{ts,tsx}`], ...test },
})

export default defineConfig({
  root,
  test: {
    root,
    // Tests wait for the database as much as they compute.
    maxWorkers: Math.min(Math.max(availableParallelism(), 2), 8),
    expect: { poll: { timeout: 10_000 } },
    setupFiles: [support('overheard/listen.ts')],
    reporters: ['default', support('countReporter.ts')],
    projects: [
      project('unit', seconds(30)),
      project('http', { ...seconds(60), globalSetup: database }),
      project('integration', { ...seconds(60), globalSetup: database }),
      project('e2e', { ...seconds(120), globalSetup: [database, browser] }),
      project('crash', { ...seconds(300), globalSetup: database, maxWorkers: 1 }),
    ],
  },
})
