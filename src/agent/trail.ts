import { closeSync } from 'node:fs'
import { mountId, namesIn, openDirectory, placeOf } from './directory.ts'
import type { RawName } from './names.ts'
import { errnoOf } from './stops.ts'
import type { Stuck } from './unlinking.ts'

interface Level {
  name: RawName
  /** Undefined while `place` stands for it. */
  fd: number | undefined
  place?: string
  /** Names still to be visited, last one first. */
  names: RawName[]
  /** Names that unlink(2) refused, most of them directories still to be entered. */
  stuck: Stuck[]
  /** Something below stays, so this directory can't go either. */
  keeps: boolean
}

/** How many descriptors stay open at the top, and how many at the bottom, of a deep tree. */
const held = 32

const crossesMount = () => Object.assign(new Error('mount'), { code: 'EXDEV', syscall: 'openat' })

/**
 * The way from a tree's root down to the directory being visited, by descriptors only: no path is
 * ever resolved twice, no symlink followed, no mount entered. Depth costs no descriptors: between
 * the top and the bottom they are closed, and the way back up is `..`, taken only if it leads to
 * the very directory that was left.
 */
export class Trail {
  private readonly levels: Level[]
  private readonly mount: string

  /** Takes over `root`, an open directory. */
  constructor(root: number) {
    this.mount = mountId(root)
    this.levels = [{ name: '', fd: root, names: namesIn(root), stuck: [], keeps: false }]
  }

  get depth(): number {
    return this.levels.length - 1
  }

  get top(): Level & { fd: number } {
    const top = this.levels.at(-1)
    if (top?.fd === undefined) throw new Error('the trail has lost its top')
    return top as Level & { fd: number }
  }

  /** The path of `name` in the visited directory, from the tree's root. */
  pathOf(name: RawName): RawName {
    return [...this.levels.slice(1).map((level) => level.name), name].join('/')
  }

  /** Goes down into `name`. Throws its errno; EXDEV when it lies on another mount. */
  enter(name: RawName): void {
    const fd = openDirectory(this.top.fd, name)
    try {
      if (mountId(fd) !== this.mount) throw crossesMount()
      this.levels.push({ name, fd, names: namesIn(fd), stuck: [], keeps: false })
    } catch (error) {
      closeSync(fd)
      throw error
    }
    const middle = this.levels.length - 1 - held
    const level = this.levels[middle]
    if (middle < held || level?.fd === undefined) return
    level.place = placeOf(level.fd)
    closeSync(level.fd)
    level.fd = undefined
  }

  /**
   * Goes back up and returns the name, in the new top, of what was left. `lost`: somebody moved a
   * directory on the way, so it went up further, to the nearest one still held.
   */
  leave(): { name: RawName; keeps: boolean; lost: boolean } {
    const left = this.levels.pop()
    const parent = this.levels.at(-1)
    if (left?.fd === undefined || !parent) throw new Error('already at the root')
    parent.fd ??= this.parentOf(left.fd, parent)
    closeSync(left.fd)
    let { name } = left
    const lost = parent.fd === undefined
    while (this.levels.at(-1)?.fd === undefined) name = this.levels.pop()?.name ?? name
    return { name, keeps: left.keeps, lost }
  }

  close(): void {
    for (const { fd } of this.levels.splice(0)) if (fd !== undefined) closeSync(fd)
  }

  private parentOf(fd: number, expected: Level): number | undefined {
    let parent: number
    try {
      parent = openDirectory(fd, '..')
    } catch (error) {
      if (errnoOf(error)) return undefined
      throw error
    }
    if (placeOf(parent) === expected.place && mountId(parent) === this.mount) return parent
    closeSync(parent)
    return undefined
  }
}
