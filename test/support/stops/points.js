// The points at which a process under test may die: before and after each of its lasting effects.
// Preloaded with `node --import`, never part of a build.
import { appendFileSync } from 'node:fs'

const { STOP_LOG = '', STOP_AT = '', STOP_IGNORE, STOP_WITH = 'SIGKILL' } = process.env

const write = (line) => {
  if (STOP_LOG) appendFileSync(STOP_LOG, `${JSON.stringify(line)}\n`)
}

/**
 * Counts the points of one run. `order` is `after 3` or `before 3`, anything else only counts; `die` is
 * called at that point. `begin` gives the point's number, `end` whether to go on: neither does once dead.
 */
export function createRun(name, order, die) {
  const [when, nth] = order.split(' ')
  let begun = 0
  let dead = false
  const dies = (now, n, what) => {
    if (when !== now || n !== Number(nth)) return dead
    dead = true
    write({ run: name, stopped: order, what })
    die()
    return true
  }
  return {
    begin(what) {
      if (STOP_IGNORE && new RegExp(STOP_IGNORE, 'i').test(what)) return undefined
      const n = ++begun
      return { n, what, stopped: dies('before', n, what) }
    },
    end({ n, what }) {
      write({ run: name, n, what })
      return !dies('after', n, what)
    },
  }
}

/** Ends this process as a power cut does, nothing is flushed, nobody is told; or asks it to end. */
function killSelf() {
  process.kill(process.pid, STOP_WITH)
  while (STOP_WITH === 'SIGKILL');
}

/** The whole process as one run, ordered by STOP_AT. */
export const wholeProcess = createRun('process', STOP_AT, killSelf)
