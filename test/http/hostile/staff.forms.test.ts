import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { requestElsewhere } from '../../../src/cancellation/doneElsewhere.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { tablesOf } from '../../support/brokenTable.ts'
import { wiping } from '../../support/cancelling.ts'
import { forgetting } from '../../support/emptied.ts'
import { triesAnyPassword } from '../../support/overheard/folder.ts'
import { type Member, member, memberIn } from '../pages/staff/member.ts'
import { formCalls, pageCalls, runs } from './formCalls.ts'
import { expectSafePage } from './pageRules.ts'
import { addressOf, bareRoutes, type Route } from './routes.ts'

const routesBy = (method: string) =>
  bareRoutes
    .filter((route) => route.category === 'staff' && route.method === method)
    .map((route): [string, Route] => [`${route.method} ${route.path}`, route])

triesAnyPassword()
let app: TestApp
let tables: string
let forget: () => Promise<void>
let asker: Omit<Member, 'visit'>
let cookie: string
let values: (path: string) => Record<string, string>
beforeAll(async () => {
  app = await testApp()
  forget = await forgetting(app)
  asker = await member(app)
  cookie = (await memberIn(app)).visit.cookie
  const names = (await tablesOf(app.ctx.db.orm)).filter(
    (name) => !/^(throttle|session|staff_session)$/.test(name),
  )
  tables = names.map((name) => `\`${name}\``).join()
})
afterAll(() => app.close())

/** A job that is worked on and of which somebody says something, and a cancellation in review. */
async function renew(): Promise<void> {
  await forget()
  const working = await wiping(app)
  const { id: jobId } = working.job
  const said = { jobId, step: 'cut_access', reason: 'x', proof: 'y' }
  const asked = await requestElsewhere(app.ctx, said, asker.actor)
  const disputed = await wiping(app)
  await dispute(app.ctx, disputed.token)
  values = (path) => ({
    id: path.startsWith('/staff/approvals') ? asked : jobId,
    protocol: disputed.protocol,
    kind: 'wipe_files',
  })
}

const fingerprint = async () =>
  JSON.stringify((await app.ctx.db.orm.execute(sql.raw(`checksum table ${tables}`)))[0])

describe(`${runs} odd forms of staff’s get a page that says what is wrong, and nothing of theirs comes back raw`, () => {
  test.each(routesBy('POST'))(
    '%s',
    async (_, route) => {
      let used = true
      let before = ''
      await fc.assert(
        fc.asyncProperty(formCalls, async (call) => {
          if (used) {
            await renew()
            before = await fingerprint()
          }
          const response = await app.app.request(
            `${addressOf(route.path, values(route.path))}${call.query}`,
            {
              method: route.method,
              headers: { 'sec-fetch-site': 'same-origin', ...call.headers, cookie },
              body: call.body,
            },
          )
          await expectSafePage(response)
          used = (await fingerprint()) !== before
          if (response.status >= 400) expect(used).toBe(false)
        }),
        { numRuns: runs },
      )
    },
    1_200_000,
  )
})

describe(`${runs} odd questions of staff’s get a page, and nothing of theirs comes back raw`, () => {
  test.each(routesBy('GET'))(
    '%s',
    async (_, { path }) => {
      await renew()
      const before = await fingerprint()
      await fc.assert(
        fc.asyncProperty(pageCalls, async (query) => {
          const address = `${addressOf(path, values(path))}${query}`
          await expectSafePage(await app.app.request(address, { headers: { cookie } }))
        }),
        { numRuns: runs },
      )
      expect(await fingerprint()).toBe(before)
    },
    1_200_000,
  )
})
