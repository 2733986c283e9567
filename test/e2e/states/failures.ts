import { Hono } from 'hono'
import { DomainError, type ErrorCode, statusOf } from '../../../src/errors.ts'
import { assetsOf } from '../../../src/http/pages/assets.ts'
import { failurePage } from '../../../src/http/pages/failures.tsx'
import { framed } from '../../../src/http/pages/frame.ts'
import type { PageEnv } from '../../../src/http/pages/visit.ts'
import { waitingPages } from '../../../src/http/pages/waiting.tsx'
import { visitor } from '../../http/pages/visitor.ts'
import type { TestApp } from '../../support/app.ts'
import { type State, state } from './state.ts'

const facts = { protocol: 'BAJA-0123456789X', contact: 'hola@contadores.example' }

/** Every error that there is, as the page that a client gets; and that of a process without a database. */
export function failureStates({ ctx }: TestApp): State[] {
  const failing = new Hono<PageEnv>()
  failing.onError(failurePage)
  failing.use(framed(ctx, assetsOf(), failing))
  failing.get('/:code', (c) => {
    throw new DomainError(c.req.param('code') as ErrorCode, facts)
  })
  const of = (app: Pick<Hono, 'request'>) => visitor({ app: app as Hono })
  return [
    ...Object.entries(statusOf).map(([code, status]) =>
      state(code, () => of(failing as unknown as Hono).get(`/${code}`), status),
    ),
    state('no database', () => of(waitingPages(ctx) as unknown as Hono).get('/servicios'), 503),
  ]
}
