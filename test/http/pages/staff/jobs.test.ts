import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { brokenLinks } from '../../../../src/audit.ts'
import { dispute } from '../../../../src/cancellation/dispute.ts'
import type { Job } from '../../../../src/deprovisioning/job.ts'
import { type TestApp, testApp } from '../../../support/app.ts'
import {
  type Case,
  confirmed,
  confirmedMany,
  due,
  read,
  start,
  wiping,
} from '../../../support/cancelling.ts'
import { contract } from '../../../support/catalogue.ts'
import { stored } from '../../../support/invariants.ts'
import { claimOne, goneEvidence, reportDone } from '../../../support/wipe.ts'
import type { Visited } from '../visitor.ts'
import { type Member, memberIn } from './member.ts'

let app: TestApp
let marta: Member
let beto: Member
beforeAll(async () => {
  app = await testApp()
  marta = await memberIn(app, 'Marta Ríos')
  beto = await memberIn(app, 'Beto Paz')
})
beforeEach(() => app.clock.set(start))
afterAll(() => app.close())

type Wiped = Case & { job: Job }

/** A job that stands still because a record on its host names somebody else. */
async function stuck(changes = {}): Promise<Wiped> {
  const made = await wiping(app, changes)
  await reportDone(app, made.job, 'cut_access')
  const { status, text } = await app.call(
    'PUT',
    `/deprovisioning/jobs/${made.job.id}/steps/wipe_files`,
    { epoch: 1, state: 'failed', error: 'identity_mismatch', retryable: false, evidence: [] },
  )
  if (status !== 200) throw new Error(text)
  return made
}

const jobOf = async ({ protocol }: Case) => {
  const [job] = (await stored(app, protocol)).jobs
  if (!job) throw new Error('no job')
  return job
}
const events = async ({ protocol }: Case) =>
  (await read(app, protocol)).timeline.map(({ event, by }) => [event, by])

/** Opens an act's page and sends its form as a browser would. */
async function press(
  { visit }: Member,
  path: string,
  fields: Record<string, string> = {},
): Promise<Visited> {
  const { html } = await visit.get(path)
  const seen = /name="visto" value="(\d+)"/.exec(html)?.[1] ?? ''
  return visit.post(path, { visto: seen, ...fields })
}

test('a job’s page says how far its worker has come in the step', async () => {
  const { job } = await wiping(app)
  await app.call('PUT', `/deprovisioning/jobs/${job.id}/lease`, {
    epoch: job.epoch,
    leaseSeconds: 60,
    progress: { step: 'wipe_mailboxes', entries: 5, of: 90 },
  })
  const { main } = await marta.visit.get(`/staff/jobs/${job.id}`)
  expect(main).toMatch(/Eliminar las casillas de correo Pendiente Borrando el correo: 5 de 90/)
})

describe('the board', () => {
  test('shows each job by its clock, and counts what is late, at risk, stuck, paused, running, waiting', async () => {
    const server = 'b-clock'
    const late = await stuck({ server, domain: 'tarde.example' })
    app.clock.advance(18 * 3600)
    await wiping(app, { server, domain: 'riesgo.example' })
    app.clock.advance(10 * 3600)
    const disputed = await due(app, { server, domain: 'frenada.example' })
    await dispute(app.ctx, disputed.token)
    await confirmed(app, { server, domain: 'nueva.example' })
    app.clock.advance(5 * 3600)
    const again = await memberIn(app)
    const board = await again.visit.get(`/staff?servidor=${server}`)
    const order = ['tarde', 'riesgo', 'frenada', 'nueva'].map((name) =>
      board.main.indexOf(`${name}.example`),
    )
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(board.main).toMatch(
      /Sin terminar 4 Vencidos 1 En riesgo 1 Trabados 1 En pausa 1 En marcha 1 En espera 1/,
    )
    const of = async (query: string) => (await again.visit.get(`/staff?${query}`)).main
    expect(await of(`servidor=${server}&estado=breached`)).toContain('tarde.example')
    expect(await of(`servidor=${server}&estado=breached`)).not.toContain('riesgo.example')
    expect(await of(`servidor=${server}&estado=at_risk`)).toMatch(/riesgo.*En marcha/)
    for (const search of [late.protocol.toLowerCase(), late.service, late.client, 'tarde.ex']) {
      const found = await of(`q=${search}`)
      expect([search, /tarde\.example/.test(found), /nueva\.example/.test(found)]).toEqual([
        search,
        true,
        false,
      ])
    }
    expect(await of('q=ñandú')).toContain('No hay trabajos para mostrar')
    expect(await of('q=%25')).toContain('No hay trabajos para mostrar')
  })

  test('never says that more time is left than there is', async () => {
    const server = 'b-left'
    const { job } = await wiping(app, { server })
    const left = (seconds: number) => new Date(Date.parse(job.deadline) - seconds * 1000)
    for (const [seconds, words] of [
      [4 * 3600 + 2000, 'Vence en 4 horas y 33 minutos'],
      [3600, 'Vence en 1 hora'],
      [-7300, 'Venció hace 2 horas y 1 minuto'],
    ] as const) {
      app.clock.set(left(seconds))
      const { visit } = await memberIn(app)
      expect((await visit.get(`/staff?servidor=${server}`)).main).toContain(words)
    }
  })

  test('goes on page after page without losing or repeating a job', async () => {
    const server = 'b-many'
    const all = await confirmedMany(app, 31, { server })
    const seen: string[] = []
    let path = `/staff?servidor=${server}`
    for (let pages = 0; path && pages < 4; pages++) {
      const { html } = await marta.visit.get(path)
      seen.push(...[...html.matchAll(/BAJA-\w+/g)].map(([protocol]) => protocol))
      path = (/rel="next" href="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&')
    }
    expect(new Set(seen).size).toBe(31)
    expect(seen.length).toBe(31)
    expect(all.every(({ protocol }) => seen.includes(protocol))).toBe(true)
  })
})

test('a job’s page says what happened, in plain words, and what to do', async () => {
  const made = await wiping(app)
  await reportDone(app, made.job, 'cut_access')
  const files = made.job.steps.find(({ kind }) => kind === 'wipe_files')
  await app.call('PUT', `/deprovisioning/jobs/${made.job.id}/steps/wipe_files`, {
    epoch: 1,
    state: 'partial',
    error: 'left_behind',
    retryable: true,
    evidence: (files?.targets ?? []).map((target) => ({
      ...goneEvidence(target, 340),
      after: { entries: 2, bytes: 2048 },
      left: ['public_html/.user.ini', '<b>'],
    })),
  })
  await app.call('POST', `/deprovisioning/jobs/${made.job.id}/release`, {
    epoch: 1,
    error: 'nginx: reload failed <script>',
  })
  const page = await marta.visit.get(`/staff/jobs/${made.job.id}`)
  for (const text of [
    made.protocol,
    made.client,
    made.domain,
    'Quedó algo',
    'Se borró, pero al volver a mirar quedaba algo.',
    'public_html/.user.ini',
    '340 archivos',
    'Quien lo tenía informó',
    'Mirá el registro de ese servidor',
    'w1',
    'Se tomó el trabajo',
    'Se pidió la baja',
  ])
    expect(page.main).toContain(text)
  expect(page.html).not.toContain('<script>')
  expect(page.html).toContain('stroke-dasharray')
  expect((await marta.visit.get('/staff/jobs/job_of_nobody')).status).toBe(404)
})

test('the board and the history say in plain words what went wrong', async () => {
  const server = 'b-words'
  const made = await stuck({ server })
  const plain = 'El registro del servidor dice que ese contenido es de otro servicio'
  const board = await marta.visit.get(`/staff?servidor=${server}`)
  expect(board.main).toContain(`Último problema: ${plain}`)
  const { main } = await marta.visit.get(`/staff/jobs/${made.job.id}`)
  const history = main.slice(main.indexOf('Historia'))
  expect(history).toContain(plain)
  expect(history).not.toContain('identity_mismatch')
})

describe('acts', () => {
  test('retry: the stuck job is claimed again, under a new epoch, audited under who pressed', async () => {
    const made = await stuck()
    const { location } = await press(marta, `/staff/jobs/${made.job.id}/retry`)
    expect(location).toBe(`/staff/jobs/${made.job.id}?listo=retry`)
    expect((await marta.visit.get(location)).main).toContain('Listo: se entrega al próximo')
    expect((await events(made)).at(-1)).toEqual(['job_retried', `staff:${marta.id}`])
    expect((await marta.visit.get(location)).main).toContain('Se mandó a reintentar por Marta Ríos')
    expect((await claimOne(app, made.server))?.epoch).toBe(3)
  })

  test('pause with a reason, resume with a reason', async () => {
    const made = await wiping(app)
    const path = `/staff/jobs/${made.job.id}`
    await press(marta, `${path}/pause`, { motivo: 'Disco lleno' })
    expect(await jobOf(made)).toMatchObject({ state: 'paused' })
    expect((await marta.visit.get(path)).main).toContain('Disco lleno')
    await press(beto, `${path}/resume`, { motivo: 'Hay lugar' })
    expect(await jobOf(made)).toMatchObject({ state: 'waiting' })
    expect((await events(made)).slice(-2)).toEqual([
      ['job_paused', `staff:${marta.id}`],
      ['job_resumed', `staff:${beto.id}`],
    ])
  })

  test('reassign: another server gets it, unless somebody else has one of its names there', async () => {
    const made = await stuck()
    const path = `/staff/jobs/${made.job.id}/reassign`
    await contract(app, { server: 'ocupado', components: [{ kind: 'site', ref: made.domain }] })
    const taken = await press(marta, path, { servidor: 'ocupado', motivo: 'Se migró' })
    expect(taken.status).toBe(422)
    expect(taken.main).toContain('En ese servidor otro servicio tiene uno de esos nombres')
    expect(taken.html).toContain('value="ocupado"')
    const typo = await press(marta, path, { servidor: 'libr', motivo: 'Se migró' })
    expect(typo.status).toBe(422)
    expect(typo.main).toContain('Baja no conoce ese servidor')
    await contract(app, { server: 'libre' })
    expect((await marta.visit.get(path)).html).toContain('<option value="libre"')
    await press(marta, path, { servidor: 'libre', motivo: 'Se migró' })
    expect(await jobOf(made)).toMatchObject({ server: 'libre', state: 'waiting' })
    expect((await claimOne(app, 'libre'))?.id).toBe(made.job.id)
  })

  test.each([
    ['pause', { motivo: '' }, 'Escribí el motivo.'],
    ['pause', { motivo: ' \n ' }, 'Escribí el motivo.'],
    ['pause', { motivo: 'x'.repeat(501) }, 'El motivo es muy largo'],
    ['reassign', { motivo: 'x', servidor: 'á' }, 'Escribí el nombre del servidor'],
    ['reassign', { motivo: '', servidor: 'otro' }, 'Escribí el motivo.'],
  ])('%s with %o is asked for again and does nothing', async (action, fields, words) => {
    const made = await wiping(app)
    const page = await press(marta, `/staff/jobs/${made.job.id}/${action}`, fields)
    expect(page.status).toBe(422)
    expect(page.main).toContain(words)
    expect(await jobOf(made)).toMatchObject({ state: 'running', epoch: 1 })
  })

  test('two people who press at once get one effect, and the later one is told', async () => {
    const made = await stuck()
    const path = `/staff/jobs/${made.job.id}/retry`
    const answers = await Promise.all([press(marta, path), press(beto, path)])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    expect(answers.find(({ status }) => status === 409)?.main).toContain('Mientras tanto cambió')
    expect((await events(made)).filter(([event]) => event === 'job_retried')).toHaveLength(1)
    expect(await jobOf(made)).toMatchObject({ state: 'pending', epoch: 2 })
  })

  test('a form sent twice acts once', async () => {
    const made = await wiping(app)
    const path = `/staff/jobs/${made.job.id}/reassign`
    await contract(app, { server: 'doble' })
    const fields = { visto: '1', servidor: 'doble', motivo: 'Se migró' }
    expect((await marta.visit.post(path, fields)).status).toBe(303)
    expect((await marta.visit.post(path, fields)).status).toBe(409)
    expect((await events(made)).filter(([event]) => event === 'job_reassigned')).toHaveLength(1)
  })

  test('an act whose form doesn’t say what was seen does nothing', async () => {
    const made = await stuck()
    expect((await marta.visit.post(`/staff/jobs/${made.job.id}/retry`)).status).toBe(409)
    expect(await jobOf(made)).toMatchObject({ state: 'stuck' })
  })

  test('what can’t be done isn’t offered, and asking for it does nothing', async () => {
    const early = await confirmed(app)
    const job = await jobOf(early)
    const { html } = await marta.visit.get(`/staff/jobs/${job.id}`)
    expect(html).not.toContain(`/staff/jobs/${job.id}/retry`)
    expect((await press(marta, `/staff/jobs/${job.id}/retry`, { visto: '0' })).status).toBe(409)
    const disputed = await due(app)
    await dispute(app.ctx, disputed.token)
    const stopped = await jobOf(disputed)
    const page = await marta.visit.get(`/staff/jobs/${stopped.id}`)
    expect(page.html).not.toContain(`/staff/jobs/${stopped.id}/resume`)
    expect(page.html).toContain(`/staff/reviews/${disputed.protocol}`)
    const refused = await marta.visit.post(`/staff/jobs/${stopped.id}/resume`, {
      visto: String(stopped.epoch),
      motivo: 'Sigue',
    })
    expect(refused.status).toBe(409)
    expect(await jobOf(disputed)).toMatchObject({ state: 'paused' })
  })

  test('the audit chains hold after all of it', async () => {
    expect(await brokenLinks(app.ctx.db.orm)).toEqual([])
  })
})
