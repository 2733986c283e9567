import { hit } from '../../../src/throttle.ts'
import { holderOf } from '../../http/hostile/acts.ts'
import { loggedIn, type Visitor } from '../../http/pages/visitor.ts'
import type { TestApp } from '../../support/app.ts'
import {
  type Case,
  completed,
  confirmed,
  declared,
  due,
  ended,
  exhausted,
  keepingPolicy,
  wearOut,
  wiping,
  withdraw,
  wrongFor,
} from '../../support/cancelling.ts'
import { type States, state } from './state.ts'

/** Pages of a logged-in client. */
export function clientStates(app: TestApp): States {
  type Make = (app: TestApp) => Promise<Case>
  /** What the client of a cancellation sees or does below its page. */
  const of =
    (make: Make, look: (visit: Visitor, page: string, made: Case) => Promise<unknown>) =>
    async () => {
      const made = await make(app)
      const visit = await holderOf(app, made)
      return look(visit, `/bajas/${made.protocol}`, made) as ReturnType<Visitor['get']>
    }
  const at = (make: Make, more = '') => of(make, (visit, page) => visit.get(`${page}${more}`))
  const request =
    (changes: Parameters<typeof loggedIn>[1] = {}, query = '') =>
    async () => {
      const { visit, service } = await loggedIn(app, changes)
      return visit.get(`/servicios/${service}/baja${query}`)
    }
  const typed =
    (fields: Record<string, string>, email?: string, changes = {}) =>
    async () => {
      const { visit, service } = await loggedIn(app, changes, email)
      return visit.post(`/servicios/${service}/baja`, fields)
    }
  const mine =
    (path: string, fields?: Record<string, string>, times = 1) =>
    async () => {
      const { visit } = await loggedIn(app)
      const send = () => (fields ? visit.post(path, fields) : visit.get(path))
      for (let n = 1; n < times; n++) await send()
      return send()
    }
  const changed = (nueva: string) => ({ actual: 'mala', nueva, repetida: nueva })
  const lapsed: Make = async () => {
    const made = await declared(app)
    app.clock.advance(86_400)
    return made
  }
  const disputed: Make = async () => {
    const made = await due(app)
    await (await holderOf(app, made)).post(`/no-fui-yo/${made.token}`)
    return made
  }
  const undone: Make = async () => {
    const made = await declared(app)
    await withdraw(app, made.protocol)
    return made
  }
  const back: Make = async () => {
    const made = await ended(app)
    await withdraw(app, made.protocol)
    return made
  }
  const copying: Make = async () => {
    const made = await ended(app)
    await (await holderOf(app, made)).post(`/bajas/${made.protocol}/copia`)
    return made
  }
  const codes = { windowSeconds: 86_400, limit: 30 }
  const soldBy = { name: 'Contadores Unidos', contact: 'hola@contadores.example' }
  return {
    '/servicios': [
      state('one', mine('/servicios')),
      state('none found', mine('/servicios?q=zzz')),
      state('none in that state', mine('/servicios?estado=cancelled')),
      state(
        'one being cancelled',
        of(declared, (visit) => visit.get('/servicios')),
      ),
      state(
        'one kept',
        of(ended, (visit) => visit.get('/servicios')),
      ),
      state('none at all', async () =>
        (await holderOf(app, { client: 'sin-servicios' })).get('/servicios'),
      ),
    ],
    '/servicios/:id/baja': [
      state('as soon as possible', request()),
      state('with a later day', request({}, '?hasta=2026-12-14')),
      state('with a day that can’t be chosen', request({}, '?hasta=2030-01-01'), 422),
      state('after the cutoff', request({ expiresOn: '2026-11-28' })),
      state('past its last paid day', request({ expiresOn: '2026-10-01' })),
      state('suspended', request({ state: 'suspended' })),
      state('by invoice', request({ payment: 'invoice' })),
      state('with notice', request({ policy: 'notice-30d' })),
      state('to the end of its term', request({ policy: 'end-of-term' })),
      state('with data kept', request({ policy: keepingPolicy.id })),
      state('sold by a partner', request({ policy: 'end-of-term', soldBy }), 422),
      state('the mailbox goes too', async () => {
        const { visit, service } = await loggedIn(
          app,
          { domain: 'adentro.example' },
          'yo@adentro.example',
        )
        return visit.get(`/servicios/${service}/baja`)
      }),
      state('typed wrong', typed({ copia: 'sin arroba', comentario: 'a'.repeat(2500) }), 422),
      state(
        'cancelled',
        async () => {
          const made = await completed(app)
          return (await holderOf(app, made)).get(`/servicios/${made.service}/baja`)
        },
        409,
      ),
    ],
    '/bajas/:protocol': [
      state('declared', at(declared)),
      state('with a new code', at(declared, '?codigo=nuevo')),
      state('changed meanwhile', at(declared, '?cambio=dia&cambio=cobro&cambio=otro')),
      state('confirmed', at(confirmed)),
      state(
        'confirmed with a later day',
        at((it) => confirmed(it, {}, { endsOn: '2026-12-14' })),
      ),
      state('being wiped', at(wiping)),
      state('wiped', at(completed)),
      state('ended with data kept', at(ended)),
      state('a copy being made', at(copying)),
      state('come back', at(back)),
      state('withdrawn', at(undone)),
      state('lapsed', at(lapsed)),
      state('in review', at(disputed)),
      state('its codes used up', at(exhausted)),
      state(
        'too late to undo',
        of(wiping, (visit, page) => visit.post(`${page}/deshacer`)),
        409,
      ),
    ],
    '/bajas/:protocol/confirmar': [
      state('asked for', at(declared, '/confirmar')),
      state(
        'nothing typed',
        of(declared, (visit, page) => visit.post(`${page}/confirmar`)),
        422,
      ),
      state(
        'wrong',
        of(declared, (visit, page, { code }) =>
          visit.post(`${page}/confirmar`, { codigo: wrongFor(code) }),
        ),
        422,
      ),
      state(
        'dead',
        of(declared, async (visit, page, made) => {
          await wearOut(app, made)
          return visit.post(`${page}/confirmar`, { codigo: made.code })
        }),
        409,
      ),
      state(
        'too often',
        of(declared, async (visit, page, { client, code }) => {
          for (let n = 0; n < codes.limit; n++) await hit(app.ctx, `code:${client}`, codes)
          return visit.post(`${page}/confirmar`, { codigo: code })
        }),
        429,
      ),
    ],
    '/bajas/:protocol/eliminar': [
      state('data kept', at(ended, '/eliminar')),
      state('a copy being made', at(copying, '/eliminar')),
    ],
    '/bajas/:protocol/copia': [state('offered', at(ended, '/copia'))],
    '/acceso': [
      state('asked for', mine('/acceso')),
      state('key changed', mine('/acceso?listo=clave')),
      state('sessions ended', mine('/acceso?listo=sesiones')),
      state('nothing typed', mine('/acceso/clave', {}), 422),
      state('too short', mine('/acceso/clave', changed('corta')), 422),
      state('refused', mine('/acceso/clave', changed('violeta cabra 73')), 422),
      state('too often', mine('/acceso/clave', changed('violeta cabra 73'), 6), 429),
    ],
  }
}
