import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { packageRoot } from '../../src/config.ts'
import { built } from './built.ts'
import { logged } from './overheard/folder.ts'

/** A folder with what the last stage of the Dockerfile copies, and nothing else. */
export function laidOut(): string {
  const folder = mkdtempSync(join(tmpdir(), 'baja-image-'))
  const last =
    readFileSync(join(packageRoot, 'Dockerfile'), 'utf8')
      .split(/^FROM /m)
      .at(-1) ?? ''
  for (const [, words = ''] of last.matchAll(/^COPY (?:--from=build )?(.*)$/gm)) {
    const sources = words.replaceAll('/app/', '').split(' ')
    const to = sources.pop() ?? ''
    for (const from of sources) {
      const target = join(folder, to.endsWith('/') ? join(to, basename(from)) : to)
      mkdirSync(dirname(target), { recursive: true })
      if (from === 'node_modules') symlinkSync(join(packageRoot, from), target)
      else cpSync(from === 'dist' ? built() : join(packageRoot, from), target, { recursive: true })
    }
  }
  return folder
}

/** A shell script in which `npx baja` is the one of `image`; what it is asked to do it does with `settings`. */
export const scriptFor = (image: string, script: string, settings: Record<string, string>) => ({
  file: 'bash',
  args: ['--norc', '-euc', `npx() { shift; node "$BAJA" "$@"; }; ${script}`],
  options: {
    cwd: image,
    env: { PATH: process.env.PATH, BAJA: join(image, 'src', 'baja.js'), ...settings },
  },
})

/** Runs a shell script; throws where a command of it fails. */
export async function runScript(image: string, script: string, settings: Record<string, string>) {
  const { file, args, options } = scriptFor(image, script, settings)
  const ran = await promisify(execFile)(file, args, options)
  logged(ran.stderr)
  return ran
}
