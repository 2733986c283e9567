import { askForZone, type Glance } from './dns.ts'
import type { Evidence, Work } from './evidence.ts'
import { expand, runCommand, type Subject } from './hostCommand.ts'
import { askForSite } from './http.ts'
import type { Target } from './layout.ts'
import type { Probe } from './settings.ts'
import { askForMailbox } from './smtp.ts'
import { CannotLook } from './stops.ts'

/** What the probes of a target's kind saw: each that still sees it, and how all of them looked. */
interface Sight {
  left: string[]
  /** `+http(control.example.com)`…, to be added to an evidence's method. */
  how: string
}

/**
 * Looks at a target from outside with every probe of its kind, each beside a control in the same
 * breath. Throws CannotLook when one can't tell, or sees no control: absence says nothing then.
 */
async function probe(work: Work, target: Target): Promise<Sight> {
  const sight: Sight = { left: [], how: '' }
  for (const one of work.config.probes[target.kind] ?? []) {
    await work.pace.rest()
    const { sees, how } = await glance(one, target, work.job.service)
    if (sees === 'unknown')
      throw new CannotLook(`${one.type} doesn’t say whether it is there (${how})`)
    if (sees === 'there') sight.left.push(`${one.type}: ${how}`)
    else sight.how += `+${one.type}(${await liveControl(one, work, target)})`
  }
  return sight
}

/** The evidence with what the probes of the target's kind see, looked at just now. */
export async function withProbes(
  work: Work,
  target: Target,
  evidence: Evidence,
): Promise<Evidence> {
  const { left, how } = await probe(work, target)
  return {
    ...evidence,
    left: [...evidence.left, ...left],
    observedAt: work.clock.now().toISOString(),
    method: evidence.method + how,
  }
}

/** The first control that is seen. The job's own targets can't be any. */
async function liveControl(one: Probe, { job }: Work, { kind }: Target): Promise<string> {
  const own = new Set(job.steps.flatMap(({ targets }) => targets.map(({ ref }) => ref)))
  const seen: string[] = []
  for (const control of one.controls.filter((ref) => !own.has(ref))) {
    const { sees, how } = await glance(one, { kind, ref: control }, job.service)
    if (sees === 'there') return control
    seen.push(`${control} ${how}`)
  }
  throw new CannotLook(
    `${one.type} doesn’t see the control either (${seen.join(', ') || 'there is no other'})`,
  )
}

function glance(one: Probe, target: Target, service: string): Promise<Glance> {
  if (one.type === 'http') return askForSite(one, target.ref)
  if (one.type === 'smtp') return askForMailbox(one, target.ref)
  if (one.type === 'dns') return askForZone(one, target.ref)
  return askCommand(one, { target, service })
}

async function askCommand(
  { run, gone, there, timeoutSeconds }: Extract<Probe, { type: 'command' }>,
  subject: Subject,
): Promise<Glance> {
  const { exit, how } = await runCommand(expand(run, subject), { timeoutSeconds })
  const sees =
    exit === null
      ? 'unknown'
      : gone.includes(exit)
        ? 'gone'
        : there.includes(exit)
          ? 'there'
          : 'unknown'
  return { sees, how }
}
