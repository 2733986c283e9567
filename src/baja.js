#!/usr/bin/env node
import { existsSync } from 'node:fs'

const built = new URL('../dist/src/cli.js', import.meta.url)
if (existsSync(built)) {
  await import(built.href)
} else {
  const folder = new URL('..', import.meta.url).pathname
  console.error(`baja: not built yet; run \`npm ci && npm run build\` in ${folder}`)
  process.exitCode = 2
}
