import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = join(import.meta.dirname, '../..')

/** One hosting server for the whole run, so one test at a time. */
export default defineConfig({
  root,
  test: {
    root,
    name: 'host',
    include: ['test/host/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    setupFiles: [join(root, 'test/support/overheard/listen.ts')],
    reporters: ['default', join(root, 'test/support/countReporter.ts')],
    globalSetup: [join(root, 'test/support/globalSetup.ts'), join(import.meta.dirname, 'setup.ts')],
  },
})
