import { execFile, spawnSync } from 'node:child_process'
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
  await aptGet('install', '-y', '--no-install-recommends', ...packages)
}

function howToInstall(missing: Program[], packages: string[]): string {
  const commands = missing.map(({ command }) => command).join(' and ')
  const ways = [`run \`sudo apt-get install ${packages.join(' ')}\``]
  for (const { otherwise } of missing) if (otherwise) ways.push(otherwise)
  return `${commands} not found: ${ways.join(', or ')}.`
}

/** `RUNLEVEL=1` keeps the packages from starting services of their own where init honours it. */
async function aptGet(...args: string[]): Promise<void> {
  const settings = ['DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1']
  const patience = ['-o', 'DPkg::Lock::Timeout=300']
  try {
    await run('env', [...settings, 'apt-get', '-q', ...patience, ...args], { maxBuffer: 1 << 28 })
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr ?? error).trim()
    throw new Error(`apt-get ${args.join(' ')} failed: ${said.split('\n').slice(-5).join('\n')}`)
  }
}
