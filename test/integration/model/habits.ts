import * as around from './acts/around.ts'
import * as claiming from './acts/claiming.ts'
import * as copying from './acts/copying.ts'
import * as declaring from './acts/declaring.ts'
import * as elsewhere from './acts/elsewhere.ts'
import { report } from './acts/reporting.ts'
import * as staffing from './acts/staffing.ts'
import * as undoing from './acts/undoing.ts'
import type { About } from './alone.ts'

const times = <T>(n: number, each: T): T[] => Array.from({ length: n }, () => each)
const soon = () => around.wait(121)
const confirmed = [declaring.declare(), declaring.confirm('right')]
const both = (what: 'release' | 'withdraw') => [0, 1].map((each) => staffing.approve(what, each))
const vouched = (at: number) => [
  elsewhere.askElsewhere(at, 0),
  elsewhere.decideOnElsewhere(at, 'approved', 1),
]

/** What is often done one after the other, and seldom by chance. */
export const habits: About[][] = [
  confirmed,
  [declaring.declare('phone'), declaring.newCode, declaring.confirm('right')],
  [soon, claiming.claim, report()],
  times(4, report()),
  [report({ outcome: 'failed for good' }), staffing.retryJob, claiming.claim],
  [claiming.crash, claiming.claim],
  [soon, claiming.claim, report({ outcome: 'partial' }), claiming.claim],
  [copying.orderCopy, claiming.claim, copying.makeCopy],
  [undoing.dispute, ...both('release')],
  both('release'),
  both('withdraw'),
  [staffing.stopJob, staffing.goOnWithJob],
  ...[0, 0, 1, 3].map(vouched),
]

const claimed = [...confirmed, soon, claiming.claim]
const wiped = [...claimed, ...times(4, report())]
const wornOut = times(5, declaring.confirm('wrong'))
/** Where a history may begin: chance alone seldom gets far. */
export const places: About[][] = [
  ...times(5, []),
  confirmed,
  [declaring.declare('api', 'sooner'), declaring.confirm('right')],
  claimed,
  [declaring.declare(), ...times(4, [...wornOut, declaring.newCode]).flat(), ...wornOut],
  wiped,
  [...wiped, () => around.wait(4400), claiming.claim],
  [...wiped, copying.orderCopy, () => around.wait(4400)],
]
