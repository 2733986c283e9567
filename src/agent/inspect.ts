import { ApiRefusal, Unreachable } from './claims.ts'
import type { AgentConfig } from './config.ts'
import { wipeOf } from './crafts.ts'
import type { JobDeps } from './ending.ts'
import { named } from './evidence.ts'
import { fingerprintOf } from './fingerprint.ts'
import { type Host, openHost } from './host.ts'
import type { Inspection } from './jobShape.ts'
import { assertSafeRef, type Target } from './layout.ts'
import { readOwnership } from './ownership.ts'
import { Refusal, whyUnlooked } from './stops.ts'

/** So often at most are the records looked at. */
const everyMs = 15_000

/**
 * Looks, without changing anything, at the records of what open cancellations will wipe, and tells Baja which they
 * are: a record that is another one by the time of the wipe is then a mismatch.
 */
export class Inspector {
  private readonly deps: JobDeps
  /** What was told to have no record: once is enough. */
  private readonly missing = new Set<string>()
  private next = 0

  constructor(deps: JobDeps) {
    this.deps = deps
  }

  /** Never throws for what a host or a network can do: the claim that follows says it. */
  async look(): Promise<void> {
    if (performance.now() < this.next) return
    this.next = performance.now() + everyMs
    const { api, config, stop, out } = this.deps
    try {
      const open = await api.inspections(stop)
      if (open.length === 0) return
      const host = openHost(config.roots)
      try {
        for (const inspection of open) await this.inspect(host, inspection)
      } finally {
        host.close()
      }
    } catch (error) {
      if (error instanceof ApiRefusal || error instanceof Unreachable || stop.aborted) return
      const why = whyUnlooked(error)
      if (why === undefined) throw error
      out(`The ownership records cannot be looked at: ${why}`)
    }
  }

  private async inspect(host: Host, { protocol, service, targets }: Inspection): Promise<void> {
    const { api, config, stop, out } = this.deps
    const nameOf = (target: Target) => `${protocol} ${named(target)}`
    const seen = targets.flatMap((target) => {
      const identity = recordedAs(host, service, target)
      if (identity === null && !isNeeded(config, target)) return []
      return [{ kind: target.kind, ref: target.ref, identity }]
    })
    const news = seen.filter(
      ({ identity, ...target }) => identity || !this.missing.has(nameOf(target)),
    )
    if (news.length === 0) return
    try {
      await api.recognise(protocol, news, stop)
    } catch (error) {
      // It was withdrawn or claimed meanwhile.
      if (error instanceof ApiRefusal) return
      throw error
    }
    for (const { identity, ...target } of news)
      if (identity === null) {
        this.missing.add(nameOf(target))
        out(
          `${named(target)}: no record says that it is service ${service}’s; its wipe will be refused`,
        )
      }
  }
}

/** The fingerprint of the record by which the service's wipe could begin as things are; null without one. */
function recordedAs(host: Host, service: string, target: Target): string | null {
  try {
    assertSafeRef(target)
    const record = readOwnership(host, target)
    if (!record || record.released || record.identity) return null
    const isOurs =
      record.service === service && record.kind === target.kind && record.ref === target.ref
    return isOurs ? fingerprintOf(record) : null
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Whether this agent will have to prove whose it is. */
const isNeeded = (config: AgentConfig, target: Target): boolean =>
  wipeOf(config, target) !== undefined
