import type { Inspection } from '../../../src/cancellation/inspections.ts'
import type { TestApp } from '../app.ts'
import { declaredMany } from '../cancelling.ts'
import { about, type StoppableCancellation } from './about.ts'
import { eventOf } from './kept.ts'
import { type Operation, seenThrough } from './operation.ts'

/** The targets on a server that are to be recognised, each by a name of its own. */
async function recognisable(app: TestApp, server: string) {
  const { body } = await app.call<{ items: Inspection[] }>(
    'GET',
    `/deprovisioning/inspections?server=${server}`,
  )
  return body.items.flatMap(({ targets }) =>
    targets.map(({ kind, ref }, n) => ({ kind, ref, identity: `id-${n}` })),
  )
}

/** What an agent says of new cancellations' targets. */
export const recognising: Operation<StoppableCancellation> = {
  name: 'recognise targets',
  route: 'PUT /api/v1/deprovisioning/inspections/:protocol',
  rule: 'they are recognised once, and the wipe demands them',
  answers: [200, 200],
  ...seenThrough,
  prepare: (app, count) =>
    about(
      declaredMany,
      async ({ protocol, server }) => ({
        method: 'PUT',
        path: `/deprovisioning/inspections/${protocol}`,
        body: { targets: await recognisable(app, server) },
      }),
      (_, made) => eventOf(app, made, 'target_recognised'),
    )(app, count),
}
