import { unlink, unlinkSync } from 'node:fs'
import { inside } from './directory.ts'
import { at, type RawName } from './names.ts'
import type { Pace } from './pace.ts'
import { errnoOf } from './stops.ts'
import { FasterWay, type Way } from './way.ts'

/** A name that unlink(2) refuses, and why; EISDIR or EPERM may be a directory. */
export interface Stuck {
  name: RawName
  code: string
}

/** An open directory and its names. */
interface Names {
  fd: number
  names: RawName[]
  stuck: Stuck[]
}

/** Twice as many as libuv has threads, so that none of them waits for the next name. */
const lanes = 8

/**
 * Unlinks names in slices, in whichever way proves faster. A filesystem mounted with `discard`, as virtual
 * disks often are, waits for the disk at every file: there four threads are four times as fast as one.
 */
export class Unlinking {
  private readonly pace: Pace
  private readonly only: Way | undefined
  private readonly faster = new FasterWay()

  constructor(pace: Pace, only?: Way) {
    this.pace = pace
    this.only = only
  }

  /** Takes names from the end until the slice is used up; `stuck` gets those that won't go. Gives how many went. */
  async some(directory: Names): Promise<number> {
    const { names } = directory
    const way = this.only ?? (names.length > 1 ? this.faster.next() : 'inTurn')
    const before = names.length
    const began = performance.now()
    const gone =
      way === 'inTurn'
        ? unlinkInTurn(directory, this.pace)
        : await unlinkAtOnce(directory, this.pace)
    this.faster.took(way, performance.now() - began, before - names.length)
    return gone
  }
}

function unlinkInTurn({ fd, names, stuck }: Names, pace: Pace): number {
  let gone = 0
  inside(fd, names, (path) => {
    for (let name = names.pop(); name !== undefined; name = pace.due() ? undefined : names.pop())
      try {
        unlinkSync(path(name))
        gone += 1
      } catch (error) {
        keep(stuck, name, error)
      }
  })
  return gone
}

/** Throws only once all have come back: none may run on when `fd` is closed and becomes another directory's. */
async function unlinkAtOnce({ fd, names, stuck }: Names, pace: Pace): Promise<number> {
  let gone = 0
  const lane = async () => {
    for (let name = names.pop(); name !== undefined; name = pace.due() ? undefined : names.pop()) {
      const error = await whyNotUnlinked(at(fd, name))
      if (error) keep(stuck, name, error)
      else gone += 1
    }
  }
  const running = [lane()]
  while (running.length < lanes && names.length > 0 && !pace.due()) running.push(lane())
  for (const outcome of await Promise.allSettled(running))
    if (outcome.status === 'rejected') throw outcome.reason
  return gone
}

/** By callback: fs.promises.unlink computes half as much again. */
const whyNotUnlinked = (path: string | Buffer): Promise<Error | null> =>
  new Promise((resolve) => unlink(path, resolve))

function keep(stuck: Stuck[], name: RawName, error: unknown): void {
  const code = errnoOf(error)
  if (!code) throw error
  if (code !== 'ENOENT') stuck.push({ name, code })
}
