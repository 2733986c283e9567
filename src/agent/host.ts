import { closeSync, fstatSync } from 'node:fs'
import type { AgentConfig, RootName } from './config.ts'
import { mountId, namesIn, openDirectory } from './directory.ts'
import { ownDirectory, readText, writeDurably } from './durable.ts'
import { readMounts } from './mounts.ts'
import { openTrusted } from './trust.ts'
import { AgentError } from './stops.ts'

type Open = RootName | 'trash' | 'before' | 'epochs'

/** The host's roots and the agent's own directories as open descriptors. */
export interface Host {
  fd: Readonly<Record<Open, number>>
  close(): void
}

const rootNames: RootName[] = ['sites', 'mail', 'access', 'ownership', 'state']

/**
 * Opens every root afresh and makes sure that each is readable and still the directory that it was
 * the first time (same inode, same mount point): absence below it proves something only then.
 * Throws AgentError, which names the root.
 */
export function openHost(roots: AgentConfig['roots']): Host {
  const fd: Partial<Record<Open, number>> = {}
  const close = () => Object.values(fd).forEach((open) => closeSync(open))
  try {
    for (const name of rootNames) {
      fd[name] = openTrusted(roots[name], `roots.${name}`)
      if (name !== 'state') namesIn(openedOf(fd, name))
    }
    const state = openedOf(fd, 'state')
    for (const name of ['trash', 'before', 'epochs'] as const) fd[name] = ownDirectory(state, name)
    confirmRoots(fd as Host['fd'])
  } catch (error) {
    close()
    throw error
  }
  return { fd: fd as Host['fd'], close }
}

function openedOf(fd: Partial<Record<Open, number>>, name: Open): number {
  const open = fd[name]
  if (open === undefined) throw new Error(`${name} isn't open`)
  return open
}

function confirmRoots(fd: Host['fd']): void {
  const mounts = readMounts()
  const seen = Object.fromEntries(
    rootNames
      .filter((name) => name !== 'state')
      .map((name) => {
        const id = mountId(fd[name])
        const mountPoint = mounts.find((mount) => mount.id === id)?.point ?? '?'
        return [name, { inode: String(fstatSync(fd[name], { bigint: true }).ino), mountPoint }]
      }),
  )
  const known = readText(fd.state, 'roots.json')
  if (known === undefined) return writeDurably(fd.state, 'roots.json', JSON.stringify(seen))
  const before: unknown = JSON.parse(known)
  for (const [name, place] of Object.entries(seen))
    if (JSON.stringify((before as typeof seen)[name]) !== JSON.stringify(place))
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
