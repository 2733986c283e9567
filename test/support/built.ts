import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/config.ts'

const newest = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs
    }),
  )

/** The folder of the compiled program, compiled anew where it is missing or older than its sources. */
export function built(): string {
  const dist = join(packageRoot, 'dist')
  const compiled = statSync(join(dist, 'src', 'main.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const sources = Math.max(...['src', 'db', 'views'].map((name) => newest(join(packageRoot, name))))
  if (compiled < sources) {
    const tsc = join(packageRoot, 'node_modules', '.bin', 'tsc')
    execFileSync(tsc, ['-p', 'tsconfig.json'], { cwd: packageRoot, stdio: 'inherit' })
  }
  return dist
}
