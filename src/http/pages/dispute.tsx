import { Hono } from 'hono'
import {
  DisputeDonePage,
  DisputeOverPage,
  DisputePage,
} from '../../../views/dispute/disputePage.tsx'
import type { CancellationState } from '../../cancellation/cancellation.ts'
import { dispute, findDisputed } from '../../cancellation/dispute.ts'
import { DomainError } from '../../errors.ts'
import type { PageEnv } from './visit.ts'

const stoppable = new Set<CancellationState>(['declared', 'confirmed', 'wiping'])

/** “It wasn't me”, from a link in a mail: opening it shows a button, only pressing that acts. */
export const disputePages = new Hono<PageEnv>()
  .get('/no-fui-yo/:token', async (c) => {
    const { ctx, frame } = c.var
    const token = c.req.param('token')
    const disputed = await findDisputed(ctx, token)
    return c.html(
      stoppable.has(disputed.state) ? (
        <DisputePage frame={frame} token={token} disputed={disputed} />
      ) : (
        <DisputeOverPage frame={frame} disputed={disputed} />
      ),
    )
  })
  .post('/no-fui-yo/:token', async (c) => {
    const { ctx, frame } = c.var
    const token = c.req.param('token')
    const before = await findDisputed(ctx, token)
    try {
      await dispute(ctx, token)
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'too_late') throw error
      const disputed = await findDisputed(ctx, token)
      return c.html(<DisputeOverPage frame={frame} disputed={disputed} />, 409)
    }
    const disputed = await findDisputed(ctx, token)
    return c.html(
      stoppable.has(before.state) ? (
        <DisputeDonePage frame={frame} disputed={disputed} />
      ) : (
        <DisputeOverPage frame={frame} disputed={disputed} />
      ),
    )
  })
