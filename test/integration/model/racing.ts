import fc from 'fast-check'
import type { Act } from './act.ts'
import * as claiming from './acts/claiming.ts'
import * as copying from './acts/copying.ts'
import * as declaring from './acts/declaring.ts'
import { report } from './acts/reporting.ts'
import * as staffing from './acts/staffing.ts'
import * as undoing from './acts/undoing.ts'
import { about, any, approval, weighed } from './alone.ts'
import type { Step } from './step.ts'

const isReport = ({ name }: Act) => name.startsWith('report')

/** What may race: a new declaration with others alone, for what is said of the one before isn't about it. */
export const racing: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.constantFrom(0, 1).map((which) => {
      const act = declaring.declare()
      return [act(which), act(which), act(1 - which)]
    }),
  },
  {
    weight: 6,
    arbitrary: fc
      .array(
        about(
          weighed(
            [3, any(declaring.confirm('right'))],
            [1, any(declaring.confirm('wrong'))],
            [2, any(declaring.newCode)],
            [3, any(undoing.withdraw('a key'), undoing.withdraw('the holder'))],
            [3, any(claiming.claimInRace)],
            [2, any(undoing.dispute)],
            [2, any(report())],
            [2, any(claiming.giveBack, staffing.stopJob, staffing.retryJob)],
            [1, approval],
            [1, any(undoing.eraseNow)],
            [1, any(copying.orderCopy)],
          ),
        ),
        { minLength: 2, maxLength: 3 },
      )
      .filter((acts) => acts.filter(isReport).length < 2),
  },
)
