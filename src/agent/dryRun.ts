import type { JobDeps } from './ending.ts'
import { named } from './evidence.ts'
import { type Host, openHost } from './host.ts'
import { takeInventory } from './inventory.ts'
import type { Job } from './jobShape.ts'
import type { Target } from './layout.ts'
import { createPace, type Pace } from './pace.ts'
import { proveOurs } from './proof.ts'
import { actsOn } from './steps.ts'
import { errnoOf, Refusal } from './stops.ts'
import { amount } from './wipeTree.ts'

/**
 * Says, for each of the server's waiting jobs, what a run would destroy. It only lists jobs: a
 * claim would take away the client's right to withdraw.
 */
export async function preview({ api, config, out, stop }: JobDeps) {
  const jobs = [...(await api.list('pending', stop)), ...(await api.list('running', stop))]
  const pace = createPace(() => stop.throwIfAborted())
  const host = openHost(config.roots)
  let unfinished = 0
  out(`Ensayo: no se toca nada. Trabajos a la espera: ${jobs.length}`)
  try {
    for (const job of jobs) {
      out(`Trabajo ${job.id}, servicio ${job.service}, desde ${job.notBefore}`)
      let isWhole = true
      for (const target of targetsOf(job)) {
        const { line, isRefused } = await wouldDestroy(host, job, target, {
          pace,
          maxDepth: config.maxDepth,
        })
        out(`  ${line}`)
        if (isRefused) isWhole = false
      }
      if (!isWhole) unfinished += 1
    }
  } finally {
    host.close()
  }
  return { finished: 0, unfinished }
}

const targetsOf = ({ steps }: Job): Target[] => {
  const acted = steps.filter(({ kind, state }) => state !== 'done' && actsOn(kind))
  return [
    ...new Map(acted.flatMap(({ targets }) => targets.map((one) => [named(one), one]))).values(),
  ]
}

async function wouldDestroy(
  host: Host,
  job: Job,
  target: Target,
  options: { pace: Pace; maxDepth: number },
): Promise<{ line: string; isRefused: boolean }> {
  const name = `${target.kind} ${JSON.stringify(target.ref)}`
  try {
    const { tree } = proveOurs(host, job, target)
    if (!tree) return { line: `${name}: no hay nada que borrar`, isRefused: false }
    try {
      const inventory = await takeInventory(tree.parent, tree.name, options)
      return { line: `${name}: se borraría ${amount(inventory)}`, isRefused: false }
    } finally {
      tree.close()
    }
  } catch (error) {
    if (error instanceof Refusal)
      return { line: `${name}: NO se tocaría: ${error.message} (${error.code})`, isRefused: true }
    if (!errnoOf(error)) throw error
    return { line: `${name}: no se puede mirar (${errnoOf(error)})`, isRefused: true }
  }
}
