import { closeSync, fstatSync } from 'node:fs'
import { isAbsent, mountId, openDirectory } from './directory.ts'
import type { Host } from './host.ts'
import { type Target, treePathOf } from './layout.ts'
import type { RawName } from './names.ts'
import { errnoOf, Refusal } from './stops.ts'
import { isTrusted } from './trust.ts'

/** A target's tree, held open together with the host's directory that it hangs from. */
export interface OpenTree {
  parent: number
  name: RawName
  fd: number
  close(): void
}

/**
 * Opens the host's own subdirectory `name`; undefined when there is none. Throws Refusal when
 * somebody else could change it, or it is no directory.
 */
export function openHostsOwn(parent: number, name: RawName): number | undefined {
  const fd = openOrRefuse(parent, name)
  if (fd === undefined || isTrusted(fstatSync(fd))) return fd
  closeSync(fd)
  throw new Refusal('identity_mismatch', `another user can change the directory ${name}`)
}

function openOrRefuse(parent: number, name: RawName): number | undefined {
  try {
    return openDirectory(parent, name)
  } catch (error) {
    const code = errnoOf(error)
    if (code === 'ENOENT') return undefined
    if (code === 'ENOTDIR' || code === 'ELOOP')
      throw new Refusal('identity_mismatch', 'a symbolic link or a file stands in its place')
    throw error
  }
}

/** The directory that the target's tree hangs from; undefined when it, so the tree, is absent. */
function openParent(host: Host, target: Target): { parent: number; name: RawName } | undefined {
  const path = treePathOf(target)
  if (!path) return undefined
  const root = host.treeRoot(path.root)
  if (root === undefined) return undefined
  let parent = openDirectory(root, '.')
  for (const name of path.above) {
    const above = parent
    try {
      const next = openHostsOwn(above, name)
      if (next === undefined) return undefined
      parent = next
    } finally {
      closeSync(above)
    }
  }
  return { parent, name: path.name }
}

/**
 * Opens the target's tree; undefined when it is absent or the kind has none. Throws Refusal when
 * a symlink or a file bears the name, or when the tree is a mount of its own.
 */
export function openTree(host: Host, target: Target): OpenTree | undefined {
  const found = openParent(host, target)
  if (!found) return undefined
  const { parent, name } = found
  let fd: number | undefined
  try {
    fd = openOrRefuse(parent, name)
    if (fd === undefined) {
      closeSync(parent)
      return undefined
    }
    if (mountId(fd) !== mountId(parent)) throw new Refusal('mount_below', 'it is a mount point')
    const tree = fd
    const close = () => {
      closeSync(tree)
      closeSync(parent)
    }
    return { parent, name, fd, close }
  } catch (error) {
    if (fd !== undefined) closeSync(fd)
    closeSync(parent)
    throw error
  }
}

/** A fresh look by lstat(2): is nothing at all under the target's name? */
export function isTreeAbsent(host: Host, target: Target): boolean {
  const found = openParent(host, target)
  if (!found) return true
  try {
    return isAbsent(found.parent, found.name)
  } finally {
    closeSync(found.parent)
  }
}
