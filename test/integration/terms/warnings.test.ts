import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { contract } from '../../support/catalogue.ts'
import { logLines } from '../../support/logLines.ts'
import { policiesFile } from '../../support/policies.ts'

const fixed = (id: string, currency: string) => ({
  id,
  commitment: { fixed: { amount: '10.00', currency } },
})
const file = policiesFile(fixed('foreign', 'USD'), fixed('own', 'ARS'))

let app: TestApp
beforeAll(async () => {
  app = await testApp({ policiesFile: file })
  for (const policy of ['foreign', 'own', 'wipe-24h']) await contract(app, { policy })
})
afterAll(() => app.close())

/** What is warned of when the process starts. */
async function warnings(changes: Parameters<typeof testApp>[0]) {
  const { log, text } = logLines()
  await (await testApp({ policiesFile: file, log, ...changes })).close()
  const lines = text().split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 40)
}

test('a commitment in another currency than the price of a service under it is warned of at start', async () => {
  const commitments = (await warnings({})).filter(({ msg }) => /commitment/.test(msg))
  expect(commitments).toMatchObject([{ policy: 'foreign', commitment: 'USD', price: 'ARS' }])
})

test('from 90 days before its review date a pack is warned of at start, while it is on', async () => {
  const due = async (start: string, ...countries: string[]) => {
    const packs = countries.map((country) => ({ country, facts: [] }))
    const found = await warnings({ start, packs })
    return found.filter(({ msg }) => /due for review/.test(msg)).map(({ pack }) => pack)
  }
  const [before, from] = ['2027-01-08T12:00:00-03:00', '2027-01-09T12:00:00-03:00']
  expect(await due(before, 'AR')).toEqual([])
  expect(await due(from, 'AR')).toEqual(['AR'])
  expect(await due(from)).toEqual([])
})
