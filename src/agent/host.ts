import { closeSync, fstatSync } from 'node:fs'
import type { AgentConfig, RootName } from './config.ts'
import { assertReadable, mountId, openDirectory } from './directory.ts'
import { ownDirectory, readText, writeDurably } from './durable.ts'
import type { TreeRoot } from './layout.ts'
import { pathWithin, readMounts } from './mounts.ts'
import { AgentError } from './stops.ts'
import { openTrusted } from './trust.ts'

type Open = Exclude<RootName, 'recordings'> | 'trash' | 'before' | 'epochs' | 'verified'

/** The host's roots and the agent's own directories as open descriptors. */
export interface Host {
  fd: Readonly<Record<Open, number>>
  /** The host's directory of such trees, if it has one. */
  treeRoot(name: TreeRoot): number | undefined
  close(): void
}

/**
 * Opens every root afresh and makes sure that each is readable and still the directory that it was
 * the first time (same inode, same place in its filesystem): absence below it proves something only then.
 * Throws AgentError, which names the root.
 */
export function openHost(roots: AgentConfig['roots']): Host {
  const opened: number[] = []
  const keep = (fd: number) => {
    opened.push(fd)
    return fd
  }
  const root = (name: RootName) => keep(openTrusted(roots[name] ?? '', `roots.${name}`))
  const close = () => {
    for (const fd of opened.splice(0)) closeSync(fd)
  }
  try {
    const state = root('state')
    const fd = {
      state,
      sites: root('sites'),
      mail: root('mail'),
      access: root('access'),
      ownership: root('ownership'),
      trash: keep(ownDirectory(state, 'trash')),
      before: keep(ownDirectory(state, 'before')),
      epochs: keep(ownDirectory(state, 'epochs')),
      verified: keep(ownDirectory(state, 'verified')),
    }
    const recordings = roots.recordings === undefined ? undefined : root('recordings')
    confirmRoots(fd.state, { ...fd, recordings })
    const treeRoot = (name: TreeRoot) => (name === 'recordings' ? recordings : fd[name])
    return { fd, treeRoot, close }
  } catch (error) {
    close()
    throw error
  }
}

const rootNames = ['sites', 'mail', 'access', 'ownership', 'recordings'] as const

type RootPlace = { inode: string; within: string }

function confirmRoots(
  state: number,
  fd: Record<(typeof rootNames)[number], number | undefined>,
): void {
  const mounts = readMounts()
  const placeOfRoot = (root: number): RootPlace => {
    assertReadable(root)
    const within = pathWithin(mounts, root, mountId(root)) ?? '?'
    return { inode: String(fstatSync(root, { bigint: true }).ino), within }
  }
  const seen = Object.fromEntries(
    rootNames.flatMap((name) => {
      const root = fd[name]
      return root === undefined ? [] : [[name, placeOfRoot(root)]]
    }),
  )
  const text = readText(state, 'roots.json')
  const known: Record<string, RootPlace> = text === undefined ? {} : JSON.parse(text)
  for (const [name, place] of Object.entries(seen))
    if (known[name] && JSON.stringify(known[name]) !== JSON.stringify(place))
      throw new AgentError(
        `roots.${name}: not the same directory as the first time (is something not mounted?); if you changed it on purpose, delete roots.json in roots.state`,
      )
  if (Object.keys(seen).some((name) => !known[name]))
    writeDurably(state, 'roots.json', JSON.stringify({ ...known, ...seen }))
}

/** The trash on the same mount as `root`, from where a rename is atomic. The caller closes it. */
export function openTrash(host: Host, name: TreeRoot): number {
  const root = host.treeRoot(name)
  if (root === undefined) throw new AgentError(`roots.${name}: missing`)
  return mountId(root) === mountId(host.fd.trash)
    ? openDirectory(host.fd.trash, '.')
    : ownDirectory(root, '.baja-trash')
}
