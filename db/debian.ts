import { execFile, spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A program that must be there and the Debian package that brings it. */
export interface Program {
  command: string
  package: string
  /** What else a person can do when it can't be installed, e.g. `set DATABASE_URL`. */
  otherwise?: string
}

/** The full path of a program, also where an ordinary user's PATH doesn't look; null if missing. */
export function findCommand(command: string): string | null {
  const search = 'PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/libexec"; command -v "$0"'
  const found = spawnSync('/bin/sh', ['-c', search, command], { encoding: 'utf8' })
  return found.status === 0 ? found.stdout.trim() : null
}

/**
 * Installs the packages of the programs that are missing, which takes root and apt-get; says so
 * in one line on stderr first. Throws an Error with one sentence that says what to install.
 */
export async function ensureDebianPackages(
  programs: Program[],
  { root = process.getuid?.() === 0 } = {},
): Promise<void> {
  const missing = programs.filter(({ command }) => !findCommand(command))
  if (missing.length === 0) return
  const packages = [...new Set(missing.map((program) => program.package))]
  if (!root || !findCommand('apt-get')) throw new Error(howToInstall(missing, packages))
  process.stderr.write(`Installing ${packages.join(' and ')} with apt-get; this takes a minute…\n`)
  await aptGet('update')
  await startingNothing(() => aptGet('install', '-y', '--no-install-recommends', ...packages))
}

const policy = '/usr/sbin/policy-rc.d'

/**
 * Keeps the packages from starting services of their own, which take well-known ports: Debian's
 * maintainer scripts ask this program first (invoke-rc.d(8), deb-systemd-invoke(1)). A machine's
 * own policy stands.
 */
async function startingNothing(install: () => Promise<void>): Promise<void> {
  if (existsSync(policy)) return install()
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    await install()
  } finally {
    rmSync(policy, { force: true })
  }
}

function howToInstall(missing: Program[], packages: string[]): string {
  const commands = missing.map(({ command }) => command).join(' and ')
  const ways = [`run \`sudo apt-get install ${packages.join(' ')}\``]
  for (const { otherwise } of missing) if (otherwise) ways.push(otherwise)
  return `${commands} not found: ${ways.join(', or ')}.`
}

async function aptGet(...args: string[]): Promise<void> {
  const patience = ['-o', 'DPkg::Lock::Timeout=300']
  try {
    await run('env', ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...patience, ...args], {
      maxBuffer: 1 << 28,
    })
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr ?? error).trim()
    throw new Error(`apt-get ${args.join(' ')} failed: ${said.split('\n').slice(-5).join('\n')}`)
  }
}
