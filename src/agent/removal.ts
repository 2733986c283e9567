import { rmdirSync } from 'node:fs'
import { namesIn, openDirectory } from './directory.ts'
import { at, type RawName, shown } from './names.ts'
import { nowAndThen } from './nowAndThen.ts'
import type { Pace } from './pace.ts'
import { errnoOf, unless } from './stops.ts'
import { Trail } from './trail.ts'
import { type Stuck, Unlinking } from './unlinking.ts'
import type { Way } from './way.ts'

/** What stayed, as `path: ERRNO`, the first ones by name. */
export class Leftovers {
  readonly named: string[] = []
  count = 0

  add(path: RawName, why: string): void {
    this.count += 1
    if (this.count <= 100) this.named.push(`${shown(path)}: ${why}`)
  }

  get list(): string[] {
    const unnamed = this.count - this.named.length
    return unnamed > 0 ? [...this.named, `… +${unnamed}`] : this.named
  }
}

interface Options {
  pace: Pace
  maxDepth: number
  left: Leftovers
  /** Told now and then how many entries have gone so far. */
  onProgress?: (removed: number) => void
  /** Default: whichever proves faster. */
  way?: Way
}

/** How often directories that fill up again while they are emptied are emptied again, in all. */
const secondLooks = 100

/**
 * Deletes the tree `name` in `parent` and returns how many entries it removed; what can't be
 * removed goes to `left`. Names are unlinked (a symlink, a hard link, a socket is just a name) and
 * only what turns out to be a directory is opened, so nothing outside the tree is ever reached, not
 * even while its owner renames things in it. Running it again is harmless.
 */
export async function removeTree(parent: number, name: RawName, options: Options): Promise<number> {
  const root = unless(['ENOENT'], () => openDirectory(parent, name))
  if (root === undefined) return 0
  const removal = new Removal(new Trail(root), options)
  try {
    do await removal.empty()
    while (!removal.trail.top.keeps && removal.removeDirectory(parent, name, () => '.') === 'again')
  } finally {
    removal.trail.close()
  }
  return removal.removed
}

class Removal {
  readonly trail: Trail
  removed = 0
  private looks = secondLooks
  private readonly options: Options
  private readonly unlinking: Unlinking
  private readonly tell = nowAndThen(() => this.options.onProgress?.(this.removed))

  constructor(trail: Trail, options: Options) {
    this.trail = trail
    this.options = options
    this.unlinking = new Unlinking(options.pace, options.way)
  }

  async empty(): Promise<void> {
    const { pace } = this.options
    const { trail } = this
    trail.top.names = namesIn(trail.top.fd)
    for (;;) {
      if (pace.due()) await this.rest()
      const stuck = trail.top.stuck.pop()
      if (stuck) this.release(stuck)
      else if (trail.top.names.length > 0) this.removed += await this.unlinking.some(trail.top)
      else if (trail.depth > 0) this.leave()
      else break
    }
  }

  private async rest(): Promise<void> {
    await this.options.pace.rest()
    this.tell()
  }

  /** rmdir; a directory that isn't empty after all is put back among the names of its parent. */
  removeDirectory(parent: number, name: RawName, path: () => RawName): 'gone' | 'again' | 'stays' {
    try {
      rmdirSync(at(parent, name))
      this.removed += 1
      return 'gone'
    } catch (error) {
      const code = errnoOf(error)
      if (!code) throw error
      if (code === 'ENOENT') return 'gone'
      // Somebody swapped it for another kind of file: the next look unlinks that.
      if ((code === 'ENOTEMPTY' || code === 'ENOTDIR') && this.looks-- > 0) return 'again'
      this.options.left.add(path(), code)
      return 'stays'
    }
  }

  private release({ name, code }: Stuck): void {
    if (code === 'EISDIR' || code === 'EPERM') this.enter(name, code)
    else this.keep(name, code)
  }

  private enter(name: RawName, whyNotUnlinked: string): void {
    const why = this.tryEnter(name)
    if (why === undefined || why === 'ENOENT') return
    const isDirectory = why !== 'ENOTDIR' && why !== 'ELOOP'
    // It was a directory and is something else now: the next look unlinks that.
    const hasChanged = !isDirectory && whyNotUnlinked === 'EISDIR' && this.looks-- > 0
    if (hasChanged) this.trail.top.names.push(name)
    else this.keep(name, isDirectory ? why : whyNotUnlinked)
  }

  private tryEnter(name: RawName): string | undefined {
    if (this.trail.depth >= this.options.maxDepth) return 'EDEPTH'
    try {
      this.trail.enter(name)
      return undefined
    } catch (error) {
      const code = errnoOf(error)
      if (code) return code
      throw error
    }
  }

  private leave(): void {
    const { name, keeps, lost } = this.trail.leave()
    const { top } = this.trail
    if (lost) {
      if (this.looks-- > 0) top.names.push(name)
      else this.keep(name, 'EMOVED')
      return
    }
    if (keeps) {
      top.keeps = true
      return
    }
    const outcome = this.removeDirectory(top.fd, name, () => this.trail.pathOf(name))
    if (outcome === 'again') top.names.push(name)
    if (outcome === 'stays') top.keeps = true
  }

  private keep(name: RawName, why: string): void {
    this.trail.top.keeps = true
    this.options.left.add(this.trail.pathOf(name), why)
  }
}
