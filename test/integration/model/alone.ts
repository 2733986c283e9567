import fc from 'fast-check'
import type { Act } from './act.ts'
import * as around from './acts/around.ts'
import * as claiming from './acts/claiming.ts'
import * as copying from './acts/copying.ts'
import * as declaring from './acts/declaring.ts'
import * as elsewhere from './acts/elsewhere.ts'
import { type Outcome, report } from './acts/reporting.ts'
import * as staffing from './acts/staffing.ts'
import * as undoing from './acts/undoing.ts'

/** What may be done about either service. */
export type About = (which: number) => Act

export const any = (...all: About[]) => fc.constantFrom(...all)
export const weighed = (...all: [weight: number, arbitrary: fc.Arbitrary<About>][]) =>
  fc.oneof(...all.map(([weight, arbitrary]) => ({ weight, arbitrary })))

const declare = weighed(
  [4, any(declaring.declare())],
  [2, any(declaring.declare('phone'))],
  [1, any(declaring.declare('api', 'sooner'), declaring.declare('phone', 'sooner'))],
  [1, any(declaring.declare('api', 'later'), declaring.declare('phone', 'later'))],
)

const wrong = any(declaring.confirm('wrong'))
const client = weighed(
  [5, any(declaring.confirm('right'))],
  [3, wrong],
  [1, any(declaring.confirm('another’s'))],
  [2, any(declaring.newCode)],
  [2, any(...(['a key', 'the holder', 'another client'] as const).map(undoing.withdraw))],
  [2, any(undoing.dispute)],
  [1, any(undoing.eraseNow)],
  [2, any(copying.orderCopy)],
)

const place = fc.nat({ max: 3 })
const outcome = fc.constantFrom<Outcome[]>(
  ...(['done', 'partial', 'unknown', 'failed', 'failed for good', 'not its own'] as const),
)
const agent = weighed(
  [5, any(claiming.claim)],
  [2, any(copying.makeCopy)],
  [8, any(report())],
  [2, outcome.map((each) => report({ outcome: each }))],
  [2, fc.tuple(outcome, place).map(([each, at]) => report({ outcome: each, place: at }))],
  [1, outcome.map((each) => report({ outcome: each, unfit: true }))],
  [1, any(report({ stale: true }))],
  [1, any(claiming.giveBack)],
  [1, any(claiming.keepLease)],
  [2, any(claiming.crash)],
)

const who = fc.nat({ max: 1 })
export const approval = fc
  .tuple(fc.constantFrom('release' as const, 'withdraw' as const), who)
  .map(([what, each]) => staffing.approve(what, each))
const staff = weighed(
  [2, any(staffing.retryJob)],
  [2, any(staffing.stopJob)],
  [2, any(staffing.goOnWithJob)],
  [4, approval],
  [2, fc.tuple(place, who).map(([at, each]) => elsewhere.askElsewhere(at, each))],
  [
    2,
    fc
      .tuple(
        place,
        fc.constantFrom('approved' as const, 'approved' as const, 'refused' as const),
        who,
      )
      .map(([at, decision, each]) => elsewhere.decideOnElsewhere(at, decision, each)),
  ],
)

/** About the first service more often: what is to come of it takes long. */
export const about = (act: fc.Arbitrary<About>): fc.Arbitrary<Act> =>
  fc.tuple(act, fc.constantFrom(0, 0, 0, 1)).map(([does, which]) => does(which))

/** Anything that somebody may do. */
export const alone = fc
  .oneof(
    { weight: 5, arbitrary: about(declare) },
    { weight: 12, arbitrary: about(client) },
    { weight: 14, arbitrary: about(agent) },
    { weight: 8, arbitrary: about(staff) },
    { weight: 2, arbitrary: about(any(around.editCatalogue, around.ask)) },
    { weight: 2, arbitrary: fc.constantFrom(around.relay, around.sweep) },
    {
      weight: 6,
      arbitrary: fc.constantFrom(1, 119, 121, 800, 1441, 4400, 12_000).map(around.wait),
    },
    { weight: 1, arbitrary: fc.constantFrom(0, 1, 60_000).map(around.waitForCutoff) },
  )
  .map((act) => [act])
