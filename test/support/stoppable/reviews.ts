import {
  approveRelease,
  approveWithdrawal,
  reviewApprovals,
} from '../../../src/cancellation/decideReview.ts'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { type Case, confirmedMany, rowOf } from '../cancelling.ts'
import { seeThroughOnce } from '../seeThrough.ts'
import { type Act, and, type Make, motivo, sent } from './byStaff.ts'
import { people } from './people.ts'

const inReview = and(confirmedMany, async (app, { token }) => {
  await dispute(app.ctx, token)
  return {}
})
const halfDecided = (decision: 'release' | 'withdraw') =>
  and(inReview, async (app, { protocol }, { actor }) => {
    const approve = decision === 'release' ? approveRelease : approveWithdrawal
    await approve(app.ctx, protocol, actor, motivo)
    return {}
  })

const onReview = (decision: 'release' | 'withdraw', make: Make<Case>) => ({
  route: `POST /staff/reviews/:protocol/${decision}`,
  prepare: sent(
    make,
    ({ protocol }) => ({ page: `/staff/reviews/${protocol}/${decision}`, fields: { motivo } }),
    async (app, { protocol }) => {
      const { state } = await rowOf(app, protocol)
      return state === 'in_review' ? null : state
    },
  ),
})

const released = {
  events: ['in_review', 'released', 'completed'],
  mails: ['in_review', 'released', 'completed'],
}
const withdrawn = { events: ['in_review', 'withdrawn'], mails: ['in_review', 'withdrawn'] }

/** What the staff decides about cancellations in review. */
export const reviewOperations: Act[] = [
  {
    ...onReview('release', inReview),
    name: 'approve a release first',
    rule: 'one approval stands once, and decides nothing',
    answers: [303, 303],
    prepare: sent(
      inReview,
      ({ protocol }) => ({ page: `/staff/reviews/${protocol}/release`, fields: { motivo } }),
      async (app, { protocol }) => {
        const [, { actor }] = await people(app)
        const [first] = (await reviewApprovals(app.ctx, protocol, actor)).release
        return first?.at ?? null
      },
    ),
    async ends(app, call, all) {
      const [{ actor }] = await people(app)
      for (const { protocol = '' } of all) await approveRelease(app.ctx, protocol, actor, motivo)
      await seeThroughOnce(released)(app, call, all)
    },
  },
  {
    ...onReview('release', halfDecided('release')),
    name: 'approve a release second',
    rule: 'it goes on once',
    answers: [303, 409],
    ends: seeThroughOnce(released),
  },
  {
    ...onReview('withdraw', halfDecided('withdraw')),
    name: 'approve a withdrawal second',
    rule: 'it is withdrawn once',
    answers: [303, 409],
    ends: seeThroughOnce(withdrawn),
  },
]
