import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Context } from '../../context.ts'
import { DomainError } from '../../errors.ts'
import { csrf } from '../csrf.ts'
import { pageHeaders } from '../pageHeaders.ts'
import { accessPages } from './access.tsx'
import { assetsOf } from './assets.ts'
import { cancellationPages } from './cancellation.tsx'
import { confirmPages } from './confirm.tsx'
import { disputePages } from './dispute.tsx'
import { failurePage } from './failures.tsx'
import { framed } from './frame.ts'
import { gate } from './gate.tsx'
import { inboxPages } from './inbox.tsx'
import { languagePages } from './language.ts'
import { loginPages } from './login.tsx'
import { logoutPages } from './logout.ts'
import { refuseOtherMethods } from './methods.ts'
import { recoverPages } from './recover.tsx'
import { requestPages } from './request.tsx'
import { servicesPages } from './services.tsx'
import { mountStaff } from './staff/pages.ts'
import type { PageEnv } from './visit.ts'

const largestForm = 64 * 1024

/** The pages: what is mounted before a gate is open to anybody, all else is not. */
export function pages(ctx: Context): Hono<PageEnv> {
  const { publicUrl } = ctx.config
  const assets = assetsOf()
  const app = new Hono<PageEnv>()
  app.onError(failurePage)
  app.use(pageHeaders(publicUrl), framed(ctx, assets, app))
  app.use(assets.serve)
  app.use(csrf(publicUrl))
  app.use(
    bodyLimit({
      maxSize: largestForm,
      onError: () => {
        throw new DomainError('too_large')
      },
    }),
  )
  const open = [loginPages, logoutPages, recoverPages, disputePages, languagePages, inboxPages]
  for (const part of open) app.route('/', part)
  refuseOtherMethods(app, open)
  mountStaff(app)
  app.use(gate)
  const closed = [servicesPages, requestPages, cancellationPages, confirmPages, accessPages]
  for (const part of closed) app.route('/', part)
  refuseOtherMethods(app, closed)
  app.all('*', () => {
    throw new DomainError('not_found')
  })
  return app
}
