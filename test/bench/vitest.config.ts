import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = join(import.meta.dirname, '../..')

/** One measurement at a time: they would only measure each other. */
export default defineConfig({
  root,
  test: {
    root,
    include: ['test/bench/**/*.bench.ts'],
    fileParallelism: false,
    testTimeout: 1_800_000,
    hookTimeout: 600_000,
    reporters: [join(import.meta.dirname, 'support/tableReporter.ts')],
    globalSetup: join(import.meta.dirname, 'support/database.ts'),
  },
})
