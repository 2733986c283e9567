import type { Hono } from 'hono'
import { DomainError } from '../../../errors.ts'
import { refuseOtherMethods } from '../methods.ts'
import type { PageEnv } from '../visit.ts'
import { approvalPages } from './approvals.tsx'
import { attentionPages } from './attention.tsx'
import { boardPages } from './board.tsx'
import { elsewherePages } from './elsewhere.tsx'
import { jobPages } from './job.tsx'
import { jobActionPages } from './jobActions.tsx'
import { staffLoginPages } from './login.tsx'
import { reviewPages } from './reviews.tsx'
import { staffArea, staffGate } from './visit.tsx'

/** The provider's people's pages: nothing below /staff but the login is there for anybody else. */
export function mountStaff(app: Hono<PageEnv>): void {
  app.use('/staff/*', staffArea)
  app.route('/', staffLoginPages)
  refuseOtherMethods(app, [staffLoginPages])
  app.use('/staff/*', staffGate)
  const closed = [
    boardPages,
    jobPages,
    jobActionPages,
    elsewherePages,
    reviewPages,
    approvalPages,
    attentionPages,
  ]
  for (const part of closed) app.route('/', part)
  refuseOtherMethods(app, closed)
  app.all('/staff/*', () => {
    throw new DomainError('not_found')
  })
}
