import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { start } from '../../../src/auth/sessions.ts'
import { smtpTransport } from '../../../src/mail/smtp.ts'
import { listen, type Received } from '../../integration/mail/smtpListener.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import {
  type Case,
  confirm,
  declaredFor,
  exhausted,
  newCode,
  withdraw,
} from '../../support/cancelling.ts'
import { contract } from '../../support/catalogue.ts'
import { parseCsv } from '../../support/csv.ts'
import { claimOne, wipeAll } from '../../support/wipe.ts'
import { linkFor } from '../pages/recovering.ts'
import { key } from '../pages/visitor.ts'
import { names, visible } from './names.ts'
import { expectSafePage } from './pageRules.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

describe('a name with a line break or control character in it is refused, wherever it could be written', () => {
  test.each([
    'a\r\nBcc: x@y.example',
    'a\nb',
    'a\rb',
    'a\u0000b',
    'a\u001b[2J',
    'a\u0085b',
    '\ud800',
  ])('%j', async (text) => {
    const { service, client } = await contract(app)
    const person = { name: 'Ana', email: 'a@b.example', locale: 'es-AR', country: 'AR' }
    const { body } = await app.call('GET', `/services/${service}`)
    const { id: _, ...input } = body
    for (const changes of [{ name: text }, { email: `${text}@b.example` }])
      expect((await app.call('PUT', `/clients/${client}`, { ...person, ...changes })).status).toBe(
        422,
      )
    for (const changes of [
      { plan: text },
      { domain: text },
      { soldBy: { name: text, contact: 'x' } },
      { soldBy: { name: 'x', contact: text } },
      { components: [{ kind: 'site', ref: text }] },
      { components: [{ kind: 'site', ref: 'x', identity: text }] },
    ])
      expect((await app.call('PUT', `/services/${service}`, { ...input, ...changes })).status).toBe(
        422,
      )
  })
})

test.each([
  ...[
    '=1+1',
    '+1',
    '@SUM(A1)',
    '\t=1',
    '=cmd|x!A0',
    '-1',
    'a b',
    'a,b',
    'a"b',
    'a;b',
    'a|b',
    "a'b",
    '<b>',
  ],
  ...[
    'a@b',
    'a/b',
    'a\\b',
    'a:b',
    'a?b',
    '(a)',
    '%0d%0a',
    '\u200ba',
    '\u202ea',
    '🦙.example',
    ' a',
  ],
])('“%s” is no domain', async (domain) => {
  const { service } = await contract(app)
  const { body } = await app.call('GET', `/services/${service}`)
  const { id: _, ...input } = body
  expect((await app.call('PUT', `/services/${service}`, { ...input, domain })).status).toBe(422)
})

test('in a debit run no cell is a formula, and the file says what the API says', async () => {
  const ids = ['-1', '-A1.B2', '_1', '.5', '1e5', '0x1', '-', '00012']
  for (const [n, id] of ids.entries()) {
    const { body } = await app.call('GET', `/services/${(await contract(app)).service}`)
    const { id: _, ...input } = body
    const domain = ['*.ejemplo.com.ar', '_dmarc.a.example', '1.example', 'ñandú.example'][n % 4]
    const client = `${id}c`
    const person = { name: names[n], email: 'a@b.example', locale: 'es-AR', country: 'AR' }
    expect((await app.call('PUT', `/clients/${client}`, person)).status).toBe(201)
    const given = {
      ...input,
      client,
      domain,
      expiresOn: '2041-05-10',
      components: [],
      plan: '=1+1',
    }
    expect((await app.call('PUT', `/services/${id}`, given)).status).toBe(201)
  }
  const path = '/billing/debits?month=2041-05'
  const csv = await app.call('GET', path, undefined, { headers: { accept: 'text/csv' } })
  const { items } = (await app.call<{ items: Record<string, string | null>[] }>('GET', path)).body
  const [header = [], ...rows] = parseCsv(csv.text)
  expect(rows).toHaveLength(ids.length)
  expect(rows).toEqual(items.map((item) => header.map((column) => item[column] ?? '')))
  for (const cell of rows.flat()) {
    expect(cell).toMatch(/^(?![=+@\t\r|])[^|!()"'<>]*$/)
    // An id may begin with a dash; without operators, calls and pipes there is nothing to run.
    if (cell.startsWith('-')) expect(cell).toMatch(/^[\w.-]+$/)
  }
})

const lives = new Map<string, ReturnType<typeof live>>()

/** A client's whole life under a name, with every page and every mail of it; lived once. */
async function liveUnder(name: string) {
  for (const lived of lives.values()) await lived
  const lived = lives.get(name) ?? live(name)
  lives.set(name, lived)
  return lived
}

async function live(name: string) {
  app.clock.set('2026-11-22T12:00:00Z')
  const mailsBefore = app.mailbox.mails.length
  const pages: string[] = []
  const holder = { name, password: key }
  const made = await contract(app, { plan: name, soldBy: { name, contact: name } }, holder)
  const { body } = await app.call('GET', `/services/${made.service}`)
  const { id: _, ...input } = body
  const components = [
    { kind: 'site', ref: made.domain, identity: name },
    { kind: 'mailbox', ref: `${name}` },
  ]
  await app.call('PUT', `/services/${made.service}`, { ...input, components })
  const look = async (...paths: string[]) => {
    const { cookie } = await start(app.ctx, made.client)
    for (const path of paths) {
      const response = await app.app.request(path, { headers: { cookie } })
      pages.push(await expectSafePage(response))
    }
  }
  const request = `/servicios/${made.service}/baja`
  await look('/servicios', request, `/servicios?q=${encodeURIComponent(name)}`, '/acceso')
  const again = async (): Promise<Case> =>
    declaredFor(app, made, {
      comment: name,
      reason: 'other',
      termination: { kind: 'extraordinary', cause: name },
    })
  const first = await again()
  const page = ({ protocol }: Case) => `/bajas/${protocol}`
  await look(page(first), `${page(first)}/confirmar`, `/no-fui-yo/${first.token}`)
  await newCode(app, first.protocol)
  await withdraw(app, first.protocol)
  await look(page(first))
  const second = await again()
  app.clock.advance(25 * 3600)
  await look(page(second))
  const third = await again()
  await confirm(app, third.protocol, third.code)
  await look(page(third))
  app.clock.advance(2 * 3600)
  const job = await claimOne(app, made.server, name)
  if (!job) throw new Error('nothing to claim')
  await app.call('PUT', `/deprovisioning/jobs/${job.id}/steps/cut_access`, {
    epoch: job.epoch,
    state: 'partial',
    error: name,
    evidence: [
      {
        target: { kind: 'site', ref: made.domain },
        before: { entries: 1, bytes: 1, digest: name },
        after: { entries: 1, bytes: 1 },
        left: [name, { [name]: name }],
        observedAt: '2026-11-22T15:00:00.000Z',
        observer: name,
        method: name,
      },
    ],
  })
  await look(page(third), '/servicios')
  await wipeAll(app, job)
  await look(page(third), '/servicios')
  await linkFor(app, made.client, `${made.client}@correo.example`)
  await app.relay()
  return { pages, mails: app.mailbox.mails.slice(mailsBefore) }
}

describe('whatever a client, plan, mailbox or worker is called', () => {
  test.each(names)('%s: pages show it and do nothing else', async (name) => {
    const { pages } = await liveUnder(name)
    expect(pages.length).toBeGreaterThan(12)
    expect(pages.some((html) => visible(html).includes(name))).toBe(true)
    for (const html of pages) {
      expect(html).not.toMatch(/<script>alert|<img src=x/)
      expect(html).not.toMatch(/href="(?!\/|#|mailto:)[^"]*evil\.example/)
    }
  })

  test('mails arrive with our headers alone, at one address, with one code at most', async () => {
    const server = await listen()
    const transport = smtpTransport(`smtp://127.0.0.1:${server.port}`)
    const sent = (await Promise.all([])) as never[] as Awaited<
      ReturnType<typeof liveUnder>
    >['mails']
    for (const name of names) sent.push(...(await liveUnder(name)).mails)
    const { protocol } = await exhausted(app)
    await app.relay()
    sent.push(...app.mailbox.mails.filter(({ text }) => text.includes(protocol)).slice(-1))
    for (const mail of sent)
      expect(await transport.send(mail), mail.subject).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toHaveLength(sent.length)
    for (const [n, received] of server.received.entries()) expectOurs(received, sent[n]?.to ?? '')
    await transport.close()
    await server.close()
  })
})

const ourHeaders = [
  ...[
    'auto-submitted',
    'content-type',
    'date',
    'from',
    'message-id',
    'mime-version',
    'subject',
    'to',
  ],
]

const codes = (text: string) => text.match(/\b[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}\b/g) ?? []

function expectOurs({ parsed, to, raw }: Received, recipient: string): void {
  expect(to).toEqual([recipient])
  expect([...parsed.headers.keys()].sort()).toEqual(ourHeaders)
  expect(parsed.subject).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u)
  expect(parsed.attachments).toEqual([])
  // In the body a line may well begin like that, depending on where it is folded.
  const [head = ''] = raw.split(/\r?\n\r?\n/)
  expect(head).not.toMatch(/^(bcc|cc|reply-to|x-[a-z]+):/im)
  const { text = '' } = parsed
  const html = parsed.html || ''
  expect(html).not.toMatch(/<script|<xss-7f3a|<img/)
  expect(codes(text).length).toBe(/código para/i.test(parsed.subject ?? '') ? 1 : 0)
  // The marks that turn the reading around, and the lines that would forge others.
  expect(`${text}${html}`).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u2028\u2029]/)
}
