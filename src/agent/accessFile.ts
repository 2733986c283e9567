import { closeSync } from 'node:fs'
import { isAbsent } from './directory.ts'
import type { Host } from './host.ts'
import type { Target } from './layout.ts'
import { openHostsOwn } from './tree.ts'

/** Is the file there that lets the target be served? */
export function hasAccessFile(host: Host, { kind, ref }: Target): boolean {
  const directory = openHostsOwn(host.fd.access, kind)
  if (directory === undefined) return false
  try {
    return !isAbsent(directory, ref)
  } finally {
    closeSync(directory)
  }
}
