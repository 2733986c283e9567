import type { AgentConfig } from '../../../../src/agent/config.ts'
import type { Work } from '../../../../src/agent/evidence.ts'
import { openHost } from '../../../../src/agent/host.ts'
import type { Job, Step } from '../../../../src/agent/jobShape.ts'
import type { Target } from '../../../../src/agent/layout.ts'
import { createPace } from '../../../../src/agent/pace.ts'
import { systemClock } from '../../../../src/clock.ts'

export const freePace = () => createPace(() => {})

/** A claimed job of `service` whose steps wipe `targets`, as Baja would describe it. */
export function jobFor(service: string, targets: Target[], changes: Partial<Job> = {}): Job {
  const step = (kind: string, of: Target[]): Step => ({
    kind,
    state: 'pending',
    targets: of,
    evidence: [],
  })
  const only = (kind: string) => targets.filter((target) => target.kind === kind)
  return {
    id: 'job_1',
    service,
    server: 'web1',
    state: 'running',
    epoch: 1,
    notBefore: '2026-11-01T00:00:00.000Z',
    deadline: '2026-11-02T00:00:00.000Z',
    steps: [
      step('cut_access', targets),
      step('wipe_files', only('site')),
      step('wipe_mailboxes', only('mailbox')),
      step('verify', targets),
    ],
    ...changes,
  }
}

/** What an act on a target needs, without a lease or a Baja behind it. The caller closes the host. */
export function workOn(config: AgentConfig, job: Job, changes: Partial<Work> = {}): Work {
  return {
    host: openHost(config.roots),
    job,
    clock: systemClock,
    pace: freePace(),
    observer: 'agent w1',
    maxDepth: config.maxDepth,
    config,
    say: () => {},
    tell: () => {},
    note: () => {},
    ...changes,
  }
}
