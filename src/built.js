import { existsSync } from 'node:fs'

/** Runs a file of the build, such as `cli.js`; where there is none, says how to build it and ends with 1. */
export async function runBuilt(file) {
  const built = new URL(`../dist/src/${file}`, import.meta.url)
  if (existsSync(built)) return await import(built.href)
  const folder = new URL('..', import.meta.url).pathname
  console.error(`baja: not built yet; run \`npm ci && npm run build\` in ${folder}`)
  process.exitCode = 1
}
