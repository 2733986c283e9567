import { z } from 'zod'
import { keepBefore, readBefore } from './before.ts'
import { type Evidence, evidenceOf, type Looking, type Work } from './evidence.ts'
import { expand, runCommand } from './hostCommand.ts'
import { type Inventory, inventoryOfList, nothing } from './inventory.ts'
import { slotOf, type Target } from './layout.ts'
import { proveOurs } from './proof.ts'
import type { Release } from './settings.ts'
import { CannotLook, Refusal } from './stops.ts'

const look = z.looseObject({
  state: z.enum(['active', 'absent', 'porting_open']),
  service: z.string().nullish(),
})

export function releaseOf({ config }: Pick<Work, 'config'>, { kind }: Target): Release {
  const release = config.release[kind]
  if (!release) throw new Error(`no way configured to release a ${kind}`)
  return release
}

/**
 * Releases what is held elsewhere (a number, a licence, a certificate), unless its porting is open:
 * then it stays, and is reported. Looks before and after, each time beside a control that has to be
 * active. With `only` it looks and doesn't release. Throws Refusal, CannotLook.
 */
export async function releaseTarget(
  work: Work,
  target: Target,
  { only = false } = {},
): Promise<Evidence> {
  const { host, job } = work
  const { run } = releaseOf(work, target)
  const { record } = proveOurs(host, job, target)
  const slot = slotOf(job.id, target)
  const found = await stateOf(work, target)
  if (found === 'active' && record.released)
    throw new Refusal('identity_mismatch', 'it was released before and is in use again')
  let before = only ? undefined : readBefore(host, slot)
  if (found !== 'absent' && !before) {
    before = held(target)
    if (!only) keepBefore(host, slot, before)
  }
  let how = ''
  if (found === 'active' && !only) {
    const said = await runCommand(expand(run.run, { target, service: job.service }), run)
    if (said.exit === null || !run.exits.includes(said.exit)) how = ` (${said.how})`
  }
  const after = found === 'active' && !only ? await stateOf(work, target) : found
  return evidenceOf(work, target, {
    before: before ?? nothing(),
    after: { entries: after === 'absent' ? 0 : 1, bytes: 0 },
    left: after === 'absent' ? [] : [`${target.ref}: ${after}${how}`],
    method: after === 'porting_open' ? 'porting_open' : before ? 'released' : 'release_absent',
  })
}

/** One while it is held, none when it is released. Changes nothing. */
export const inventoryOfRelease = async (work: Looking, target: Target): Promise<Inventory> =>
  (await stateOf(work, target)) === 'absent' ? nothing() : held(target)

const held = ({ ref }: Target) => inventoryOfList([{ type: 'h', bytes: 0, name: ref }])

/** What the look command says of the target, believed only beside an active control. */
async function stateOf(work: Looking, target: Target): Promise<z.infer<typeof look>['state']> {
  const { controls } = releaseOf(work, target)
  const { state, service } = await ask(work, target)
  if (service && service !== work.job.service)
    throw new Refusal('identity_mismatch', `${target.ref} is on record as another service’s`)
  if (state !== 'absent') return state
  for (const ref of controls.filter((control) => control !== target.ref))
    if ((await ask(work, { kind: target.kind, ref })).state === 'active') return state
  throw new CannotLook('the command doesn’t see the control either')
}

async function ask(work: Looking, target: Target): Promise<z.infer<typeof look>> {
  const { run, timeoutSeconds, exits } = releaseOf(work, target).look
  const argv = expand(run, { target, service: work.job.service })
  const { exit, stdout, how } = await runCommand(argv, { timeoutSeconds })
  if (exit === null || !exits.includes(exit)) throw new CannotLook(`${run[0]}: ${how}`)
  try {
    return look.parse(JSON.parse(stdout))
  } catch {
    throw new CannotLook(`${run[0]}: doesn’t answer what it has to`)
  }
}
