import { storeInInbox } from '../../../src/outbox/inbox.ts'
import { linkFor } from '../../http/pages/recovering.ts'
import { member, staffLogin } from '../../http/pages/staff/member.ts'
import { visitor } from '../../http/pages/visitor.ts'
import type { TestApp } from '../../support/app.ts'
import { completed, confirmed, declared } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { type States, state } from './state.ts'

/** Pages that anybody may see. */
export function openStates(app: TestApp): States {
  const get = (path: string) => () => visitor(app).get(path)
  const post =
    (path: string, fields: Record<string, string> = {}) =>
    () =>
      visitor(app).post(path, fields)
  const tooOften = async (tryOnce: () => Promise<unknown>) => {
    for (let tries = 0; tries < 5; tries++) await tryOnce()
  }
  const link = async () => {
    const { client } = await contract(app, {}, { password: 'una-clave-larga' })
    return linkFor(app, client, `${client}@correo.example`)
  }
  const mailed = async (path: (id: string) => string) => {
    await declared(app)
    const mail = app.mailbox.mails.at(-1)
    if (!mail) throw new Error('no mail')
    await storeInInbox(app.ctx, mail)
    return visitor(app).get(path(mail.id))
  }
  return {
    '/ingresar': [
      state('asked for', get('/ingresar')),
      state('on the way to a page', get('/ingresar?volver=/servicios/x/baja')),
      state('after leaving', get('/ingresar?salida')),
      state('after the session ended', get('/ingresar?volver=/servicios/x/baja&vencida')),
      state('with a key made anew', get('/ingresar?clave=nueva')),
      state('refused', post('/ingresar', { numero: '1001', clave: 'mala' }), 401),
      state('with a form kept', post('/servicios/x/baja', { comentario: 'Me mudo' }), 401),
      state(
        'too often',
        async () => {
          const { client } = await contract(app, {}, { password: 'una-clave-larga' })
          const tryOnce = post('/ingresar', { numero: client, clave: 'mala' })
          await tooOften(tryOnce)
          return tryOnce()
        },
        429,
      ),
    ],
    '/recuperar': [
      state('asked for', get('/recuperar')),
      state('nothing typed', post('/recuperar', { quien: '' }), 422),
      state('sent', get('/recuperar?enviado')),
    ],
    '/recuperar/:token': [
      state('open', async () => visitor(app).get(await link())),
      state(
        'refused',
        async () => visitor(app).post(await link(), { nueva: 'corta', repetida: 'corta' }),
        422,
      ),
      state('over', get('/recuperar/nada'), 404),
    ],
    '/no-fui-yo/:token': [
      state('declared', async () => visitor(app).get(`/no-fui-yo/${(await declared(app)).token}`)),
      state('confirmed', async () =>
        visitor(app).get(`/no-fui-yo/${(await confirmed(app)).token}`),
      ),
      state('stopped', async () => visitor(app).post(`/no-fui-yo/${(await confirmed(app)).token}`)),
      state('stopped before', async () => {
        const { token } = await confirmed(app)
        await visitor(app).post(`/no-fui-yo/${token}`)
        return visitor(app).get(`/no-fui-yo/${token}`)
      }),
      state('wiped', async () => visitor(app).get(`/no-fui-yo/${(await completed(app)).token}`)),
      state(
        'pressed when all was wiped',
        async () => visitor(app).post(`/no-fui-yo/${(await completed(app)).token}`),
        409,
      ),
      state('not ours', get('/no-fui-yo/nada'), 404),
    ],
    '/dev/inbox': [state('with mails', get('/dev/inbox'))],
    '/dev/inbox/:id': [
      state('a mail', () => mailed((id) => `/dev/inbox/${id}`)),
      state('none', get('/dev/inbox/nada'), 404),
    ],
    '/dev/inbox/:id/html': [
      state('a mail as it looks', () => mailed((id) => `/dev/inbox/${id}/html`)),
    ],
    '/api/docs': [state('asked for', get('/api/docs'))],
    '/staff/login': [
      state('asked for', get('/staff/login')),
      state('on the way to a page', get('/staff/login?volver=/staff/jobs/x')),
      state('after leaving', get('/staff/login?salida')),
      state('after the session ended', get('/staff/login?volver=/staff/jobs/x&vencida')),
      state('refused', () => staffLogin(visitor(app), 'nadie@hosting.example', 'mala'), 401),
      state('with a form kept', post('/staff/jobs/x/pause', { motivo: 'Disco lleno' }), 401),
      state(
        'too often',
        async () => {
          const { email } = await member(app)
          const tryOnce = () => staffLogin(visitor(app), email, 'mala')
          await tooOften(tryOnce)
          return tryOnce()
        },
        429,
      ),
    ],
  }
}
