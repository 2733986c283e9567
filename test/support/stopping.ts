import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Everything that could be widened, is: every point, on the disk too, before and after it. `npm run test:long` is. */
export const thorough = process.env.BAJA_CRASH === 'thorough'

/** A thing of many that one process does, and where it is to stop. */
export interface Run {
  name: string
  /** What leads to its points, any of it, in statements and calls; nothing: whatever `only` fits. */
  about: string[]
  /** A pattern of its points. */
  only: string
  order: string
}

export interface Stopping {
  /** The same for a process of which each run is to stop by itself. */
  envOf(runs: Run[]): Record<string, string>
  /** For a process that is to stop as `order` says: `after 3`, `before 3`; none: only count. */
  env(order?: string): Record<string, string>
  /** The points that a run has passed, in order; `process` is the run of a whole process. */
  passed(run?: string): string[]
  /** What a run had before it when it stopped; undefined while it goes on. */
  stoppedAt(run?: string): string | undefined
  /** Forgets what has been told so far. */
  clear(): void
}

interface Line {
  run: string
  what: string
  n?: number
  stopped?: string
}

/** Preloads one of `stops/` into processes, and reads what it tells of their points. */
export function stopping(
  kind: 'web' | 'worker' | 'chores' | 'agent' | 'unlinks',
  ignore = '',
): Stopping {
  const log = join(mkdtempSync(join(tmpdir(), 'baja-stops-')), 'points.ndjson')
  const preload = pathToFileURL(join(import.meta.dirname, 'stops', `${kind}.js`))
  const clear = () => writeFileSync(log, '')
  const linesOf = (run: string): Line[] =>
    readFileSync(log, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line)
      .filter((line) => line.run === run)
  clear()
  const env = (order = '') => ({
    NODE_OPTIONS: `--import ${preload}`,
    STOP_LOG: log,
    STOP_AT: order,
    STOP_IGNORE: ignore,
  })
  return {
    clear,
    env,
    envOf: (runs) => ({ ...env(), STOP_RUNS: JSON.stringify(runs) }),
    passed: (run = 'process') =>
      linesOf(run)
        .filter(({ n }) => n !== undefined)
        .map(({ what }) => what),
    stoppedAt: (run = 'process') => linesOf(run).find(({ stopped }) => stopped)?.what,
  }
}
