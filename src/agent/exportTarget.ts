import { z } from 'zod'
import { type Evidence, evidenceOf, type Work } from './evidence.ts'
import { expand, runCommand } from './hostCommand.ts'
import type { Target } from './layout.ts'
import { proveOurs } from './proof.ts'
import { CannotLook } from './stops.ts'

const copy = z.looseObject({
  entries: z.int().min(0),
  bytes: z.int().min(0),
  digest: z.string().max(200).nullish(),
  place: z
    .string()
    .max(500)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u)
    .nullish(),
})

/** Makes the copy that is owed, by the host's own command. Throws Refusal, CannotLook. */
export async function exportTarget(work: Work, target: Target): Promise<Evidence> {
  const { host, job, config } = work
  const command = config.export[target.kind]
  if (!command) throw new Error(`no way configured to export a ${target.kind}`)
  const { record, tree } = proveOurs(host, job, target)
  tree?.close()
  const argv = expand(command.run, { target, service: job.service, uid: record.uid ?? undefined })
  const { exit, stdout, how } = await runCommand(argv, command)
  if (exit === null || !command.exits.includes(exit)) throw new CannotLook(`${argv[0]}: ${how}`)
  try {
    const { entries, bytes, digest, place } = copy.parse(JSON.parse(stdout))
    const counted = { entries, bytes }
    const seen = evidenceOf(work, target, {
      before: { ...counted, digest: digest ?? '' },
      after: counted,
      left: [],
      method: 'exported',
    })
    return place?.trim() ? { ...seen, place } : seen
  } catch {
    throw new CannotLook(`${argv[0]}: doesn’t say what it copied`)
  }
}
