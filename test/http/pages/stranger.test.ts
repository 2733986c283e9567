import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { type Contracted, contract } from '../../support/catalogue.ts'
import { askFor, mailsTo, pathsIn, subjects } from './recovering.ts'
import { declareOnPage, key, type Visited, visitor } from './visitor.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ trustedProxies: ['0.0.0.0'] })
})
afterAll(() => app.close())

let networks = 0
const network = () => ({ 'x-forwarded-for': `203.0.113.${++networks}` })
const fresh = 'violeta cabra 73'

/** What somebody who only knows a client's number does from these networks, as often as they are let. */
async function attack({ client }: Contracted, from: Record<string, string>[]): Promise<void> {
  for (const each of from) {
    const tries: Visited[] = []
    for (let n = 0; n < 8; n++) {
      const typed = { numero: client, clave: `mala-clave-${n}` }
      tries.push(await visitor(app).post('/ingresar', typed, each))
      await askFor(app, client, each)
    }
    expect(tries.at(-1)?.status).toBe(429)
  }
}

const home = network()

/** The holder with a key logs in from home and declares. */
async function declares(contracted: Contracted, clave: string): Promise<string> {
  const visit = visitor(app)
  await visit.post('/ingresar', { numero: contracted.client, clave }, home)
  return declareOnPage({ ...contracted, visit })
}

test('a stranger who uses up login and recovery from a network hinders no holder from declaring', async () => {
  const contracted = await contract(app, {}, { password: key })
  await attack(contracted, [network()])
  expect(await declares(contracted, key)).toMatch(/^BAJA-/)
})

test('nor one who forgot the key: the mail that they ask for comes, and the key made with it opens', async () => {
  const contracted = await contract(app, {}, { password: key })
  await attack(contracted, [network(), network()])
  const email = `${contracted.client}@correo.example`
  const before = await mailsTo(app, email, subjects.link)
  await askFor(app, contracted.client, home)
  const mails = await mailsTo(app, email, subjects.link)
  expect(mails).toHaveLength(before.length + 1)
  const [path = ''] = pathsIn(mails.at(-1) ?? { text: '' })
  await visitor(app).post(path, { nueva: fresh, repetida: fresh }, home)
  expect(await declares(contracted, fresh)).toMatch(/^BAJA-/)
})

test('from so many networks that all is closed, the strangers’ own mails let the holder in', async () => {
  const contracted = await contract(app, {}, { password: key })
  await attack(
    contracted,
    Array.from({ length: 10 }, () => network()),
  )
  await expect(declares(contracted, key)).rejects.toThrow('not declared')
  const mails = await mailsTo(app, `${contracted.client}@correo.example`, subjects.link)
  expect(mails).toHaveLength(10)
  const [path = ''] = pathsIn(mails.at(-1) ?? { text: '' })
  await visitor(app).post(path, { nueva: fresh, repetida: fresh }, home)
  expect(await declares(contracted, fresh)).toMatch(/^BAJA-/)
})
