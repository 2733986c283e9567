import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { pauseJob } from '../../../src/cancellation/operateJob.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { account, foundAgain, shutOut } from '../../support/attending.ts'
import { tablesOf } from '../../support/brokenTable.ts'
import { due, ended, keepingPolicy, start, wiping } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { policiesFile } from '../../support/policies.ts'
import { linkFor } from '../pages/recovering.ts'
import { type Member, member, memberIn, password } from '../pages/staff/member.ts'
import { declareOnPage, key, loggedIn, type Visitor, visitor } from '../pages/visitor.ts'
import { asked, epochOf, holderOf, stuck, type Wiped } from './acts.ts'
import { routesOf } from './routes.ts'

let app: TestApp
let marta: Member
let beto: Member
let tables: string
beforeAll(async () => {
  app = await testApp({ policiesFile: policiesFile(keepingPolicy) })
  marta = await memberIn(app, 'Marta Ríos')
  beto = await memberIn(app, 'Beto Paz')
  // Sessions come and go with logins, and each try counts.
  tables = (await tablesOf(app.ctx.db.orm))
    .filter((name) => !/^(throttle|session|staff_session)$/.test(name))
    .map((name) => `\`${name}\``)
    .join()
})
beforeEach(() => app.clock.set(start))
afterAll(() => app.close())

const state = async () =>
  JSON.stringify((await app.ctx.db.orm.execute(sql.raw(`checksum table ${tables}`)))[0])

/** A form that somebody sends. */
interface Act {
  visit: Visitor
  path: string
  fields?: Record<string, string>
}

const motivo = 'Hablé con el titular'
const otherKey = 'otra-clave-larga'

async function declaredBySomebody() {
  const one = await loggedIn(app)
  return { ...one, page: `/bajas/${await declareOnPage(one)}` }
}
async function onJob(act: string, fields: Record<string, string>, make = wiping): Promise<Act> {
  const { id } = (await make(app)).job
  const seen = { ...fields, visto: String(await epochOf(app, id)) }
  return { visit: marta.visit, path: `/staff/jobs/${id}/${act}`, fields: seen }
}
async function paused(): Promise<Wiped> {
  const made = await wiping(app)
  await pauseJob(app.ctx, made.job.id, motivo, beto.actor)
  return made
}
async function inReview(decision: string): Promise<Act> {
  const made = await due(app)
  await dispute(app.ctx, made.token)
  const path = `/staff/reviews/${made.protocol}/${decision}`
  return { visit: marta.visit, path, fields: { motivo } }
}
async function onRequest(decision: string): Promise<Act> {
  const { job } = await wiping(app)
  const request = await asked(app, job.id, beto.actor)
  return { visit: marta.visit, path: `/staff/approvals/${request}/${decision}` }
}

async function onShutOut(act: 'retry' | 'settle'): Promise<Act> {
  return { visit: marta.visit, path: (await shutOut(app))[act], fields: account }
}

/** Of every form: one that does something. */
const changing: Record<string, () => Promise<Act>> = {
  '/servicios/:id/baja': async () => {
    const { visit, service } = await loggedIn(app)
    return { visit, path: `/servicios/${service}/baja` }
  },
  '/bajas/:protocol/confirmar': async () => {
    const { visit, page } = await declaredBySomebody()
    return {
      visit,
      path: `${page}/confirmar`,
      fields: { codigo: await app.codeFor(page.slice(7)) },
    }
  },
  '/bajas/:protocol/deshacer': async () => {
    const { visit, page } = await declaredBySomebody()
    return { visit, path: `${page}/deshacer` }
  },
  '/bajas/:protocol/eliminar': async () => {
    const made = await ended(app)
    const visit = await holderOf(app, made)
    return { visit, path: `/bajas/${made.protocol}/eliminar` }
  },
  '/bajas/:protocol/copia': async () => {
    const made = await ended(app)
    const visit = await holderOf(app, made)
    return { visit, path: `/bajas/${made.protocol}/copia` }
  },
  '/acceso/clave': async () => {
    const { visit } = await loggedIn(app)
    const fields = { actual: key, nueva: otherKey, repetida: otherKey }
    return { visit, path: '/acceso/clave', fields }
  },
  '/recuperar/:token': async () => {
    const { client } = await contract(app)
    const path = await linkFor(app, client, `${client}@correo.example`)
    return { visit: visitor(app), path, fields: { nueva: otherKey, repetida: otherKey } }
  },
  '/no-fui-yo/:token': async () => {
    const { token } = await due(app)
    return { visit: visitor(app), path: `/no-fui-yo/${token}` }
  },
  '/staff/jobs/:id/retry': () => onJob('retry', {}, stuck),
  '/staff/jobs/:id/pause': () => onJob('pause', { motivo }),
  '/staff/jobs/:id/resume': () => onJob('resume', { motivo }, paused),
  '/staff/jobs/:id/reassign': async () => {
    await contract(app, { server: 'otro' })
    return onJob('reassign', { servidor: 'otro', motivo })
  },
  '/staff/jobs/:id/steps/:kind/elsewhere': () =>
    onJob('steps/cut_access/elsewhere', { motivo, constancia: 'Miré: no hay nada' }),
  '/staff/reviews/:protocol/release': () => inReview('release'),
  '/staff/reviews/:protocol/withdraw': () => inReview('withdraw'),
  '/staff/approvals/:id/approve': () => onRequest('approve'),
  '/staff/approvals/:id/refuse': () => onRequest('refuse'),
  '/staff/attention/found/:id': async () => ({
    visit: marta.visit,
    path: (await foundAgain(app)).act,
  }),
  '/staff/attention/access/:protocol/retry': () => onShutOut('retry'),
  '/staff/attention/access/:protocol/settle': () => onShutOut('settle'),
}

/** Forms that change nothing but who is logged in, and how a page speaks. */
const passing: Record<string, () => Promise<Act>> = {
  '/ingresar': async () => {
    const { client } = await loggedIn(app)
    return { visit: visitor(app), path: '/ingresar', fields: { numero: client, clave: key } }
  },
  '/salir': async () => ({ visit: (await loggedIn(app)).visit, path: '/salir' }),
  '/acceso/sesiones': async () => ({
    visit: (await loggedIn(app)).visit,
    path: '/acceso/sesiones',
  }),
  '/idioma': async () => ({ visit: visitor(app), path: '/idioma', fields: { idioma: 'en' } }),
  '/staff/login': async () => {
    const { email } = await member(app)
    return { visit: visitor(app), path: '/staff/login', fields: { correo: email, clave: password } }
  },
  '/staff/logout': async () => ({ visit: (await memberIn(app)).visit, path: '/staff/logout' }),
}

/** What is asked for by sending it again: how often is a limit's matter (see codeTries and recover). */
const askedForAnew = ['/bajas/:protocol/codigo', '/recuperar']

test('every form of the router is held to this', () => {
  const forms = routesOf(app).filter(
    ({ method, category }) =>
      method === 'POST' && ['own', 'open', 'staff'].includes(category ?? ''),
  )
  const held = [...Object.keys(changing), ...Object.keys(passing), ...askedForAnew]
  expect(held.sort()).toEqual(forms.map(({ path }) => path).sort())
})

/** Sends a form as a browser that goes back and sends it again, with the cookie that it had. */
async function send({ visit, path, fields }: Act, cookie: string) {
  visit.cookie = cookie
  return visit.post(path, fields)
}

test.each(Object.entries(changing))('%s sent again changes nothing more', async (_, prepare) => {
  const act = await prepare()
  const { cookie } = act.visit
  const before = await state()
  const first = await send(act, cookie)
  expect([200, 303]).toContain(first.status)
  const after = await state()
  expect(after).not.toBe(before)
  const again = await send(act, cookie)
  expect(again.status).toBeLessThan(500)
  expect(await state()).toBe(after)
})

test.each(Object.entries(passing))('%s changes nothing, once or twice', async (_, prepare) => {
  const act = await prepare()
  const { cookie } = act.visit
  const before = await state()
  expect((await send(act, cookie)).status).toBe(303)
  expect((await send(act, cookie)).status).toBe(303)
  expect(await state()).toBe(before)
})
