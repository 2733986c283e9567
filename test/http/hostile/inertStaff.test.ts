import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dispute } from '../../../src/cancellation/dispute.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { confirm, declaredFor, due, start } from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { claimOne } from '../../support/wipe.ts'
import { type Member, memberIn } from '../pages/staff/member.ts'
import { asked, epochOf } from './acts.ts'
import { names, visible } from './names.ts'
import { expectSafePage } from './pageRules.ts'
import { addressOf, routesOf } from './routes.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
beforeEach(() => app.clock.set(start))
afterAll(() => app.close())

/** Where a name may get into what staff look at. */
const fields = [
  ...['client', 'plan', 'seller', 'mailbox', 'identity', 'comment', 'worker', 'error', 'left'],
  ...['observer', 'method', 'pause', 'reason', 'proof', 'review', 'asker', 'reviewer'],
] as const
type Field = (typeof fields)[number]
/** What staff aren't told: their work doesn't need it. */
const untold: Field[] = ['client', 'seller', 'identity', 'comment']

type Values = { id: string; protocol: string; kind: string; approval: string }

/** Every page of staff's, as somebody of them sees it now. */
async function pagesOf({ visit }: Member, values: Values): Promise<string[]> {
  const routes = routesOf(app).filter(
    ({ method, category, path }) =>
      method === 'GET' && (category === 'staff' || path.startsWith('/staff/')),
  )
  const pages: string[] = []
  for (const { path } of routes) {
    const ours = path.startsWith('/staff/approvals') ? { ...values, id: values.approval } : values
    const response = await app.app.request(addressOf(path, ours), {
      headers: { cookie: visit.cookie },
    })
    pages.push(await expectSafePage(response))
  }
  return pages
}

/** A stuck job, one in review, a request and half a decision, each with the name wherever it can be. */
async function live(text: (field: Field) => string) {
  const asker = await memberIn(app, text('asker'))
  const reviewer = await memberIn(app, text('reviewer'))
  const holder = { name: text('client') }
  const seller = text('seller')
  const made = await contract(
    app,
    { plan: text('plan'), soldBy: { name: seller, contact: seller } },
    holder,
  )
  const { body } = await app.call('GET', `/services/${made.service}`)
  const { id: _, ...input } = body
  const site = { kind: 'site', ref: made.domain, identity: text('identity') }
  const components = [site, { kind: 'mailbox', ref: text('mailbox') }]
  await app.call('PUT', `/services/${made.service}`, { ...input, components })
  const more = { comment: text('comment'), reason: 'other' }
  const { protocol, code } = await declaredFor(app, made, more)
  await confirm(app, protocol, code)
  app.clock.advance(2 * 3600)
  const job = await claimOne(app, made.server, text('worker'))
  if (!job) throw new Error('nothing to claim')
  const seen = { entries: 1, bytes: 1, digest: 'x' }
  const { status } = await app.call('PUT', `/deprovisioning/jobs/${job.id}/steps/cut_access`, {
    epoch: job.epoch,
    state: 'partial',
    error: text('error'),
    evidence: [
      {
        target: { kind: 'site', ref: made.domain },
        ...{ before: seen, after: { entries: 1, bytes: 1 } },
        left: [text('left'), { [text('left')]: text('left') }],
        observedAt: '2026-11-22T15:00:00.000Z',
        observer: text('observer'),
        method: text('method'),
      },
    ],
  })
  expect(status).toBe(200)
  const reviewed = await due(app)
  await dispute(app.ctx, reviewed.token)
  const approval = await asked(app, job.id, asker.actor, {
    reason: text('reason'),
    proof: text('proof'),
  })
  const path = `/staff/reviews/${reviewed.protocol}/release`
  expect((await reviewer.visit.post(path, { motivo: text('review') })).status).toBe(303)
  const values = { id: job.id, protocol: reviewed.protocol, kind: 'wipe_files', approval }
  const running = await pagesOf(asker, values)
  const pause = { motivo: text('pause'), visto: String(await epochOf(app, job.id)) }
  expect((await asker.visit.post(`/staff/jobs/${job.id}/pause`, pause)).status).toBe(303)
  return [...running, ...(await pagesOf(reviewer, values))]
}

/** What means something in a page; the others are tried on clients' pages and in mails. */
const nasty = names.filter((name) => /[<>"\u202e]/.test(name))

test.each(nasty)('%s: every page of staff’s shows it and does nothing else', async (name) => {
  const pages = await live((field) => `${field} ${name}`)
  const all = pages.map((html) => visible(html))
  const shown = fields.filter((field) => all.some((html) => html.includes(`${field} ${name}`)))
  expect(shown).toEqual(fields.filter((field) => !untold.includes(field)))
  for (const html of pages) {
    expect(html).not.toMatch(/<script>alert|<img src=x/)
    expect(html).not.toMatch(/href="(?!\/|#|mailto:)[^"]*evil\.example/)
  }
})
