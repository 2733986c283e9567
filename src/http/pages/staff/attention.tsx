import { Hono } from 'hono'
import { AttentionPage } from '../../../../views/staff/attentionPage.tsx'
import { named } from '../../../../views/texts/named.ts'
import { readAttention } from '../../../cancellation/attention.ts'
import { findCancellation } from '../../../cancellation/row.ts'
import { seeOwnerless } from '../../../cancellation/seeOwnerless.ts'
import { retryLetIn, settleLetIn } from '../../../cancellation/shutOut.ts'
import { readJob } from '../../../deprovisioning/access.ts'
import { DomainError } from '../../../errors.ts'
import { formIn, idIn, type PageEnv, type Visit } from '../visit.ts'

const here = '/staff/attention'

/** What no job waits for, or not yet, and a person has to look at. */
export const attentionPages = new Hono<PageEnv>()
  .get(here, (c) => attention(c, 200))
  .post(`${here}/found/:id`, async (c) => {
    await formIn(c)
    return act(c, 'seen', seeOwnerless(c.get('ctx'), idIn(c, 'id'), c.get('staff')))
  })
  .post(`${here}/access/:protocol/retry`, async (c) =>
    act(c, 'retry', retryLetIn(c.get('ctx'), await accountIn(c), c.get('staff'))),
  )
  .post(`${here}/access/:protocol/settle`, async (c) =>
    act(c, 'settle', settleLetIn(c.get('ctx'), await accountIn(c), c.get('staff'))),
  )
  // A login in between turns a sent form into a visit of its address.
  .get(`${here}/found/:id`, async (c) => {
    await readJob(c.get('ctx').db.orm, idIn(c, 'id'), c.get('staff'))
    return c.redirect(here, 303)
  })
  .get(`${here}/access/:protocol/retry`, toAttention)
  .get(`${here}/access/:protocol/settle`, toAttention)

async function toAttention(c: Visit) {
  await findCancellation(c.get('ctx').db.orm, idIn(c, 'protocol'), c.get('staff'))
  return c.redirect(here, 303)
}

async function accountIn(c: Visit): Promise<{ protocol: string; account: string }> {
  const field = await formIn(c)
  return { protocol: idIn(c, 'protocol'), account: field('cuenta') }
}

async function act(c: Visit, what: string, work: Promise<void>): Promise<Response> {
  try {
    await work
    return c.redirect(`${here}?listo=${what}`, 303)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'wrong_state') return attention(c, 409)
    throw error
  }
}

/** All as it stands; 409: somebody else was faster. */
async function attention(c: Visit, status: 200 | 409) {
  const { ctx, frame } = c.var
  const words = frame.texts.staff.attention.done
  return c.html(
    <AttentionPage
      frame={frame}
      attention={await readAttention(ctx.db.orm)}
      done={status === 200 ? named(words, c.req.query('listo') ?? '') : undefined}
      moved={status === 409}
    />,
    status,
  )
}
