import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const root = new URL('../../', import.meta.url)

/** Runs a program in the package's folder, on this terminal; returns its exit code. */
export function run(command, ...args) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (done.error) console.error(`${command}: ${done.error.message}`)
  return done.status ?? 1
}

/** Exits with 2 on a Node.js that is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Node.js 20.19 or newer is needed; this is ${process.versions.node}.`)
  process.exit(2)
}

/** Installs the npm packages where they are missing or aren't the locked ones; exits 1 on failure. */
export function installPackages() {
  if (complete()) return
  console.error('Installing the npm packages…')
  if (run('npm', 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error') !== 0)
    process.exit(1)
}

/** npm writes its own lockfile into node_modules as the last act of an installation. */
function complete() {
  const installed = packagesOf('node_modules/.package-lock.json')
  const wanted = Object.entries(packagesOf('package-lock.json'))
  return wanted.every(
    ([path, { version, optional }]) => !path || optional || installed[path]?.version === version,
  )
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(new URL(file, root), 'utf8')).packages
  } catch {
    return {}
  }
}
