import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dispute } from '../../../../src/cancellation/dispute.ts'
import { type TestApp, testApp } from '../../../support/app.ts'
import { type Case, due, exhausted, read, start } from '../../../support/cancelling.ts'
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

async function disputed(): Promise<Case> {
  const made = await due(app)
  await dispute(app.ctx, made.token)
  return made
}

const stateOf = async ({ protocol }: Case) => (await read(app, protocol)).state
const pathOf = ({ protocol }: Case) => `/staff/reviews/${protocol}`
const motivo = 'Hablé con el titular'

test('what is in review is listed with why, and each page says what it means', async () => {
  const [one, two] = [await disputed(), await exhausted(app)]
  const { main } = await marta.visit.get('/staff/reviews')
  expect(main).toMatch(/Alguien avisó que no la pidió/)
  expect(main).toMatch(/Se agotaron los códigos/)
  const page = await marta.visit.get(pathOf(one))
  expect(page.main).toContain('no pidió esta baja')
  expect(page.main).toContain(one.protocol)
  expect((await marta.visit.get(pathOf(two))).main).toContain('códigos equivocados hasta agotarlos')
})

test('one person decides nothing, pressing twice neither; a second one lets it go on', async () => {
  const made = await disputed()
  const first = await marta.visit.post(`${pathOf(made)}/release`, { motivo })
  expect(first.location).toBe(`${pathOf(made)}?listo=first`)
  await marta.visit.post(`${pathOf(made)}/release`, { motivo })
  expect(await stateOf(made)).toBe('in_review')
  const page = await marta.visit.get(pathOf(made))
  expect(page.main).toContain('Ya lo aprobaste')
  expect(page.html).not.toContain(`${pathOf(made)}/release"`)
  const seen = await beto.visit.get(`${pathOf(made)}/release`)
  expect(seen.main).toContain('Marta Ríos ya lo aprobó')
  expect(seen.main).toContain(motivo)
  const second = await beto.visit.post(`${pathOf(made)}/release`, { motivo: 'También hablé' })
  expect(second.location).toBe(`${pathOf(made)}?listo=release`)
  expect(await stateOf(made)).toBe('confirmed')
  const { timeline } = await read(app, made.protocol)
  expect(timeline.slice(-3).map(({ event, by }) => [event, by])).toEqual([
    ['approved', `staff:${marta.id}`],
    ['approved', `staff:${beto.id}`],
    ['released', `staff:${beto.id}`],
  ])
  const after = await marta.visit.get(pathOf(made))
  expect(after.main).toContain('ya se decidió')
  expect(after.main).toContain('El equipo dejó que siga por Beto Paz')
})

test('two withdraw it; wanting different things decides nothing', async () => {
  const made = await exhausted(app)
  await marta.visit.post(`${pathOf(made)}/release`, { motivo })
  await beto.visit.post(`${pathOf(made)}/withdraw`, { motivo })
  expect(await stateOf(made)).toBe('in_review')
  const list = (await carla.visit.get('/staff/approvals')).main
  expect(list).toContain('Marta Ríos quiere que siga')
  expect(list).toContain('Beto Paz quiere retirarla')
  await carla.visit.post(`${pathOf(made)}/withdraw`, { motivo })
  expect(await stateOf(made)).toBe('withdrawn')
  expect((await carla.visit.get('/staff/approvals')).main).not.toContain(made.protocol)
})

test('two second people at once: one decides, the other is told that it is over', async () => {
  const made = await disputed()
  await marta.visit.post(`${pathOf(made)}/release`, { motivo })
  const answers = await Promise.all(
    [beto, carla].map(({ visit }) => visit.post(`${pathOf(made)}/release`, { motivo })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
  expect(answers.find(({ status }) => status === 409)?.main).toContain('No hicimos nada')
  const { timeline } = await read(app, made.protocol)
  expect(timeline.filter(({ event }) => event === 'released')).toHaveLength(1)
})

test('an approval needs its reason', async () => {
  const made = await disputed()
  const page = await marta.visit.post(`${pathOf(made)}/release`, { motivo: ' ' })
  expect(page.status).toBe(422)
  expect(page.main).toContain('Escribí el motivo.')
  expect((await read(app, made.protocol)).timeline.at(-1)?.event).toBe('in_review')
})

test('what isn’t in review can’t be decided, and what isn’t there is 404', async () => {
  const made = await due(app)
  const { status, main } = await marta.visit.post(`${pathOf(made)}/withdraw`, { motivo })
  expect(status).toBe(409)
  expect(main).toContain('No hicimos nada')
  expect(await stateOf(made)).toBe('confirmed')
  expect((await marta.visit.get('/staff/reviews/BAJA-0000000000')).status).toBe(404)
  expect((await marta.visit.get('/staff/reviews?desde=x')).status).toBe(400)
})
