import { closeSync, constants, fsyncSync, openSync, unlinkSync } from 'node:fs'
import { namesIn } from './directory.ts'
import { ownDirectory } from './durable.ts'
import type { Host } from './host.ts'
import { at } from './names.ts'
import { Stopped, unless } from './stops.ts'

/** The host's own fence: an agent that was claimed away from can't go on here, whatever it thinks. */
export interface Fence {
  /** Throws Stopped `stale_epoch` when a higher epoch of the job has been seen on this host. */
  check(): void
  close(): void
}

/**
 * Records that `epoch` of the job has come to this host, on the disk when it returns. One empty
 * file per epoch: two processes can never overwrite each other's. Throws Stopped for an old epoch.
 */
export function admitEpoch(host: Host, jobId: string, epoch: number): Fence {
  const directory = ownDirectory(host.fd.epochs, jobId)
  const check = () => {
    if (namesIn(directory).some((seen) => Number(seen) > epoch)) throw new Stopped('stale_epoch')
  }
  try {
    check()
    const { O_CREAT, O_WRONLY, O_NOFOLLOW } = constants
    closeSync(openSync(at(directory, String(epoch)), O_CREAT | O_WRONLY | O_NOFOLLOW, 0o600))
    check()
    for (const seen of namesIn(directory))
      if (Number(seen) < epoch) unless(['ENOENT'], () => unlinkSync(at(directory, seen)))
    fsyncSync(directory)
    fsyncSync(host.fd.epochs)
  } catch (error) {
    closeSync(directory)
    throw error
  }
  return { check, close: () => closeSync(directory) }
}
