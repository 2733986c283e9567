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

/** Every page that an error is shown by to a client; and that of a process without a database. */
export async function failureStates({ ctx }: TestApp): Promise<State[]> {
  const failing = new Hono<PageEnv>()
  failing.onError(failurePage)
  failing.use(framed(ctx, assetsOf(), failing))
  failing.get('/:code', (c) => {
    throw new DomainError(c.req.param('code') as ErrorCode, facts)
  })
  const of = (app: unknown) => visitor({ app: app as Hono })
  // Many errors share the page of their status.
  const pages = new Map<string, State>()
  for (const [code, status] of Object.entries(statusOf)) {
    const ask = () => of(failing).get(`/${code}`)
    pages.set((await ask()).main, state(code, ask, status))
  }
  const waiting = state('no database', () => of(waitingPages(ctx)).get('/servicios'), 503)
  return [...pages.values(), waiting]
}
