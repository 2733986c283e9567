import { closeSync, fstatSync } from 'node:fs'
import type { AgentConfig, RootName } from './config.ts'
import { assertReadable, mountId, openDirectory } from './directory.ts'
import { ownDirectory, readText, writeDurably } from './durable.ts'
import { readMounts } from './mounts.ts'
import { AgentError } from './stops.ts'
import { openTrusted } from './trust.ts'

type Open = RootName | 'trash' | 'before' | 'epochs' | 'verified'

/** The host's roots and the agent's own directories as open descriptors. */
export interface Host {
  fd: Readonly<Record<Open, number>>
  close(): void
}

/**
 * Opens every root afresh and makes sure that each is readable and still the directory that it was
 * the first time (same inode, same mount point): absence below it proves something only then.
 * Throws AgentError, which names the root.
 */
export function openHost(roots: AgentConfig['roots']): Host {
  const opened: number[] = []
  const keep = (fd: number) => {
    opened.push(fd)
    return fd
  }
  const root = (name: RootName) => keep(openTrusted(roots[name], `roots.${name}`))
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
    confirmRoots(fd)
    return { fd, close }
  } catch (error) {
    close()
    throw error
  }
}

const rootNames = ['sites', 'mail', 'access', 'ownership'] as const

type RootPlace = { inode: string; mountPoint: string }

function confirmRoots(fd: Host['fd']): void {
  const mounts = readMounts()
  const placeOfRoot = (name: (typeof rootNames)[number]): RootPlace => {
    assertReadable(fd[name])
    const id = mountId(fd[name])
    const mountPoint = mounts.find((mount) => mount.id === id)?.point ?? '?'
    return { inode: String(fstatSync(fd[name], { bigint: true }).ino), mountPoint }
  }
  const seen = Object.fromEntries(rootNames.map((name) => [name, placeOfRoot(name)]))
  const text = readText(fd.state, 'roots.json')
  if (text === undefined) writeDurably(fd.state, 'roots.json', JSON.stringify(seen))
  const known: Record<string, RootPlace> = text === undefined ? seen : JSON.parse(text)
  for (const name of rootNames)
    if (JSON.stringify(known[name]) !== JSON.stringify(seen[name]))
      throw new AgentError(
        `roots.${name}: no es el mismo directorio que la primera vez (¿falta montar algo?); si lo cambiaste a propósito, borrá roots.json de roots.state`,
      )
}

/** The trash on the same mount as `root`, from where a rename is atomic. The caller closes it. */
export function openTrash(host: Host, root: 'sites' | 'mail'): number {
  return mountId(host.fd[root]) === mountId(host.fd.trash)
    ? openDirectory(host.fd.trash, '.')
    : ownDirectory(host.fd[root], '.baja-trash')
}
