import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { brokenLinks } from '../../../../src/audit.ts'
import { dispute } from '../../../../src/cancellation/dispute.ts'
import type { Job } from '../../../../src/deprovisioning/job.ts'
import { type TestApp, testApp } from '../../../support/app.ts'
import {
  type Case,
  confirmed,
  due,
  read,
  start,
  wiping,
  withdraw,
} from '../../../support/cancelling.ts'
import { stored } from '../../../support/invariants.ts'
import { claimOne, reportDone } from '../../../support/wipe.ts'
import { key, type Visitor, visitor } from '../visitor.ts'
import { type Member, memberIn } from './member.ts'

let app: TestApp
let marta: Member
let beto: Member
let carla: Member
beforeAll(async () => {
  app = await testApp()
  marta = await memberIn(app, 'Marta Ríos')
  beto = await memberIn(app, 'Beto Paz')
  carla = await memberIn(app, 'Carla Sosa')
})
beforeEach(() => app.clock.set(start))
afterAll(() => app.close())

const said = {
  motivo: 'El sitio ya no estaba en ese servidor',
  constancia: 'Lo borró Diego en web-9 el 20/11.\nMiré /srv/www: no hay nada.',
}
const pathOf = (job: Pick<Job, 'id'>, step: string) =>
  `/staff/jobs/${job.id}/steps/${step}/elsewhere`

/** Asks that a step count as done elsewhere; gives the address at which it is decided. */
async function asked(who: Member, job: Pick<Job, 'id'>, step: string): Promise<string> {
  const { location } = await who.visit.post(pathOf(job, step), said)
  expect(location).toBe(`/staff/jobs/${job.id}?listo=requested`)
  const { html } = await who.visit.get(`/staff/jobs/${job.id}`)
  return /href="(\/staff\/approvals\/els_[\w-]+)"/.exec(html)?.[1] ?? ''
}

const stepOf = async ({ protocol }: Case, kind: string) => {
  const step = (await stored(app, protocol)).steps.find((each) => each.kind === kind)
  if (!step) throw new Error(`no ${kind}`)
  return step
}
const jobOf = async ({ protocol }: Case) => {
  const [job] = (await stored(app, protocol)).jobs
  if (!job) throw new Error('no job')
  return job
}
const events = async ({ protocol }: Case) =>
  (await read(app, protocol)).timeline.map(({ event, by }) => [event, by])

/** The client of a cancellation, logged in. */
async function clientOf({ client }: Case): Promise<Visitor> {
  const visit = visitor(app)
  await app.call('PUT', `/clients/${client}`, {
    ...{ name: 'Ana', email: 'ana@correo.example', locale: 'es-AR', country: 'AR' },
    password: key,
  })
  await visit.login(client, key)
  return visit
}

/** Stuck at its files because the host says that they are somebody else's. */
async function stuck(): Promise<Case & { job: Job }> {
  const made = await wiping(app)
  await reportDone(app, made.job, 'cut_access')
  await app.call('PUT', `/deprovisioning/jobs/${made.job.id}/steps/wipe_files`, {
    ...{ epoch: 1, state: 'failed', error: 'identity_mismatch', retryable: false, evidence: [] },
  })
  return made
}

test('one asks, another approves: the step is done, the stuck job goes on, both are on record', async () => {
  const made = await stuck()
  const path = await asked(marta, made.job, 'wipe_files')
  expect((await stepOf(made, 'wipe_files')).state).toBe('failed')
  expect((await beto.visit.get('/staff/approvals')).main).toContain(made.protocol)
  const page = await beto.visit.get(path)
  for (const text of [...Object.values(said), 'Marta Ríos', made.domain, 'Eliminar los archivos'])
    expect(page.main).toContain(text.split('\n')[0])
  const { location } = await beto.visit.post(`${path}/approve`)
  expect(location).toBe(`/staff/jobs/${made.job.id}?listo=approved`)
  const step = await stepOf(made, 'wipe_files')
  expect(step.state).toBe('done')
  expect(JSON.parse(step.evidence)).toEqual([
    expect.objectContaining({
      target: { kind: 'site', ref: made.domain },
      observer: `staff:${marta.id}`,
      method: 'done_elsewhere',
    }),
  ])
  expect((await events(made)).slice(-2)).toEqual([
    ['elsewhere_requested', `staff:${marta.id}`],
    ['done_elsewhere', `staff:${beto.id}`],
  ])
  const after = await marta.visit.get(location)
  expect(after.main).toContain('el paso quedó como hecho en otro lado')
  expect(after.main).toContain('Lo informó Marta Ríos')
  expect((await beto.visit.get('/staff/approvals')).main).not.toContain(made.protocol)
  const job = await claimOne(app, made.server)
  expect(job?.epoch).toBe(3)
  // The mails of a pass go out at once, in any order: the last one is to be alone.
  await app.relay()
  for (const kind of ['wipe_mailboxes', 'verify'])
    expect((await reportDone(app, job as Job, kind)).status).toBe(200)
  expect((await read(app, made.protocol)).state).toBe('completed')
  const { html } = await clientOf(made).then(({ get }) => get(`/bajas/${made.protocol}`))
  expect(html).toContain('Lo informó una persona del equipo: se hizo en otro lado')
  expect(html).not.toContain(marta.id)
  await app.relay()
  const mail = app.mailbox.mails.findLast(({ text }) => text.includes(made.protocol))
  expect(mail?.text).toContain('Una persona del equipo: se hizo en otro lado')
  expect(mail?.text).not.toContain('Elementos eliminados: 0')
  expect(await brokenLinks(app.ctx.db.orm)).toEqual([])
})

test('nobody approves what they asked for themselves', async () => {
  const made = await stuck()
  const path = await asked(marta, made.job, 'wipe_files')
  const own = await marta.visit.get(path)
  expect(own.main).toContain('Lo pediste vos')
  expect(own.html).not.toContain(`${path}/approve`)
  for (const act of ['approve', 'refuse']) {
    const { status, main } = await marta.visit.post(`${path}/${act}`)
    expect([status, main.includes('Lo pediste vos')]).toEqual([403, true])
  }
  expect((await stepOf(made, 'wipe_files')).state).toBe('failed')
  expect((await events(made)).at(-1)?.[0]).toBe('elsewhere_requested')
})

test('refused, the step stays as it was and can be asked for again', async () => {
  const made = await stuck()
  const first = await asked(marta, made.job, 'wipe_files')
  expect((await beto.visit.post(`${first}/refuse`)).location).toContain('listo=refused')
  expect((await stepOf(made, 'wipe_files')).state).toBe('failed')
  expect((await events(made)).at(-1)).toEqual(['elsewhere_refused', `staff:${beto.id}`])
  expect((await carla.visit.post(`${first}/approve`)).status).toBe(409)
  expect((await carla.visit.get(first)).main).toContain('Ya se rechazó')
  expect(await asked(carla, made.job, 'wipe_files')).not.toBe(first)
})

test('two who decide at once: one counts', async () => {
  const made = await stuck()
  const path = await asked(marta, made.job, 'wipe_files')
  const answers = await Promise.all([
    beto.visit.post(`${path}/approve`),
    carla.visit.post(`${path}/refuse`),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
  const decided = (await events(made)).filter(([event]) =>
    /^(done_elsewhere|elsewhere_refused)$/.test(event ?? ''),
  )
  expect(decided).toHaveLength(1)
})

test('asking twice is one request; a second person’s is refused while it waits', async () => {
  const made = await stuck()
  const path = await asked(marta, made.job, 'wipe_files')
  expect(await asked(marta, made.job, 'wipe_files')).toBe(path)
  expect((await beto.visit.get(pathOf(made.job, 'wipe_files'))).location).toBe(path)
  const second = await beto.visit.post(pathOf(made.job, 'wipe_files'), said)
  expect(second.status).toBe(409)
  const both = await Promise.all(
    [marta, beto].map(({ visit }) => visit.post(pathOf(made.job, 'wipe_mailboxes'), said)),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  expect((await events(made)).filter(([event]) => event === 'elsewhere_requested')).toHaveLength(2)
})

test('the last step ends the job: the cancellation is completed, and whoever worked is fenced off', async () => {
  const made = await wiping(app)
  for (const kind of ['cut_access', 'wipe_files', 'wipe_mailboxes'])
    await reportDone(app, made.job, kind)
  const path = await asked(marta, made.job, 'verify')
  await beto.visit.post(`${path}/approve`)
  expect(await jobOf(made)).toMatchObject({ state: 'done', worker: null })
  expect((await read(app, made.protocol)).state).toBe('completed')
  const after = await carla.visit.get(`/staff/jobs/${made.job.id}`)
  expect(after.main).toContain('Quedó completa al aprobarse el último paso por Beto Paz')
  expect(after.main).not.toContain('Se eliminó todo por Beto Paz')
  // Its ring is empty: no time is left to a job that is over.
  expect(after.html).toContain('clock-over')
  expect(after.html).not.toContain('clock-left')
  const late = await app.call('PUT', `/deprovisioning/jobs/${made.job.id}/lease`, {
    epoch: 1,
    leaseSeconds: 60,
  })
  expect(late.status).toBe(409)
  await app.relay()
  const told = app.mailbox.mails.filter(({ text }) => text.includes(made.protocol))
  expect(told.some(({ text }) => text.includes('su contenido se eliminó'))).toBe(true)
})

test('whoever marks the final check is told that nothing looks again after it', async () => {
  const made = await stuck()
  const formOf = async (step: string) => (await marta.visit.get(pathOf(made.job, step))).main
  expect(await formOf('wipe_files')).toContain('La comprobación final lo vuelve a mirar.')
  expect(await formOf('verify')).toContain('ningún otro paso lo vuelve a mirar.')
  expect(await formOf('verify')).not.toContain('La comprobación final lo vuelve a mirar.')
})

test('out of order nothing is approved: first access, and the check last', async () => {
  const made = await wiping(app)
  for (const step of ['wipe_files', 'verify']) {
    const path = await asked(marta, made.job, step)
    const refused = await beto.visit.post(`${path}/approve`)
    expect(refused.status).toBe(409)
    expect(refused.main).toContain('Todavía no')
    expect((await stepOf(made, step)).state).toBe('pending')
  }
})

test('marking is like a first claim: nobody withdraws after it', async () => {
  const made = await due(app)
  const path = await asked(marta, await jobOf(made), 'cut_access')
  expect((await read(app, made.protocol)).state).toBe('confirmed')
  await beto.visit.post(`${path}/approve`)
  expect((await read(app, made.protocol)).state).toBe('wiping')
  expect((await withdraw(app, made.protocol)).body).toMatchObject({ code: 'too_late' })
})

test('a step that was done meanwhile isn’t marked, and the request is no longer listed', async () => {
  const made = await wiping(app)
  const path = await asked(marta, made.job, 'cut_access')
  await reportDone(app, made.job, 'cut_access')
  expect((await beto.visit.post(`${path}/approve`)).status).toBe(409)
  expect((await beto.visit.get('/staff/approvals')).main).not.toContain(made.protocol)
})

test('nothing is marked before the window, in review, or for a step that there isn’t', async () => {
  const early = await jobOf(await confirmed(app))
  expect((await marta.visit.post(pathOf(early, 'cut_access'), said)).status).toBe(409)
  const made = await due(app)
  await dispute(app.ctx, made.token)
  const job = await jobOf(made)
  expect((await marta.visit.post(pathOf(job, 'cut_access'), said)).status).toBe(409)
  expect((await marta.visit.post(pathOf(job, 'remove_dns'), said)).status).toBe(404)
  expect((await marta.visit.get(pathOf(job, 'remove_dns'))).status).toBe(404)
  expect((await marta.visit.get('/staff/approvals/els_nobody')).status).toBe(404)
  expect((await marta.visit.post('/staff/approvals/els_nobody/approve')).status).toBe(404)
})

test('a request needs its reason and what shows it', async () => {
  const made = await stuck()
  const { status, main, html } = await marta.visit.post(pathOf(made.job, 'wipe_files'), {
    motivo: '',
    constancia: 'x'.repeat(2001),
  })
  expect(status).toBe(422)
  expect(main).toContain('Escribí el motivo.')
  expect(main).toContain('La constancia es muy larga')
  expect(html).toContain('x'.repeat(2001))
})
