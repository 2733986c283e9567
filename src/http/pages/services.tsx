import { Hono } from 'hono'
import { addressOf, pageSize, type Query } from '../../../views/services/list.ts'
import { ServicesPage } from '../../../views/services/servicesPage.tsx'
import { servicesOfClient } from '../../cancellation/servicesOfClient.ts'
import { serviceStates } from '../../catalogue/service.ts'
import type { PageEnv, Visit } from './visit.ts'

export const servicesPages = new Hono<PageEnv>()
  .get('/', (c) => c.redirect('/servicios', 303))
  .get('/servicios', async (c) => {
    const query = queryIn(c)
    const { ctx, client, frame } = c.var
    const { state, search, page } = query
    const result = await servicesOfClient(ctx, client, {
      ...(state && { state }),
      ...(search && { search }),
      page,
      pageSize,
    })
    const last = Math.max(1, Math.ceil(result.total / pageSize))
    if (page > last) return c.redirect(addressOf({ ...query, page: last }), 303)
    return c.html(<ServicesPage frame={frame} query={query} result={result} />)
  })

/** What can't be read counts as not said. */
function queryIn(c: Visit): Query {
  const page = c.req.query('pagina') ?? ''
  return {
    state: serviceStates.find((state) => state === c.req.query('estado')) ?? null,
    search: (c.req.query('q') ?? '').trim().slice(0, 100),
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  }
}
