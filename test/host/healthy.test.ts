import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { askZone } from './probe/dns.ts'
import { visit } from './probe/http.ts'
import { logIn, subjectsOf } from './probe/imap.ts'
import { recipientAnswer, send } from './probe/smtp.ts'
import { rowsOf, tracesOf } from './server/database.ts'
import { waitFor } from './server/process.ts'
import { addTenant, siteOf, type Tenant } from './server/tenant.ts'

const place = inject('place')

describe('a hosting server with two tenants', () => {
  let tenants: Tenant[]
  beforeAll(async () => {
    tenants = [await addTenant(place, 'uno'), await addTenant(place, 'dos')]
  })

  test('every tenant has a user of its own', () => {
    const uids = tenants.map(({ uid }) => uid)
    expect(new Set(uids).size).toBe(2)
    for (const uid of uids) expect(uid).toBeGreaterThanOrEqual(47_000)
  })

  test('PHP serves each site as its tenant', async () => {
    for (const { domain, marker, uid } of tenants) {
      const { status, text } = await visit(place, domain)
      expect({ status, text }).toEqual({ status: 200, text: `${marker} uid ${uid}` })
    }
  })

  test('a name that nobody has is answered without any tenant’s content', async () => {
    expect(await visit(place, 'nadie.test')).toEqual({ status: 410, text: 'retired' })
  })

  test('mail that SMTP takes is read over IMAP, by its holder only', async () => {
    for (const { mailbox, password, domain } of tenants) {
      expect(await recipientAnswer(place, mailbox)).toMatch(/^250 /)
      expect(await send(place, mailbox, `Pedido de ${domain}`)).toMatch(/^250 /)
      await waitFor('the delivery', async () =>
        (await subjectsOf(place, mailbox, password)).includes(`Pedido de ${domain}`),
      )
      expect((await logIn(place, mailbox, 'otra')).isOk).toBe(false)
    }
  })

  test('a mailbox that nobody has is refused for good', async () => {
    expect(await recipientAnswer(place, 'nadie@uno.test')).toMatch(/^550 5\.1\.1/)
    expect(await recipientAnswer(place, 'ana@nadie.test')).toMatch(/^554 5\.7\.1/)
    expect((await logIn(place, 'nadie@uno.test', 'x')).lines.at(-1)).toMatch(/AUTHENTICATIONFAILED/)
  })

  test('each database has its rows and its users', async () => {
    for (const { database, password, rows } of tenants) {
      expect(await rowsOf(place, database, password)).toEqual(rows)
      expect(await tracesOf(place, database)).toEqual([
        database,
        `${database}@%`,
        `${database}@localhost`,
      ])
    }
  })

  test('each zone is served with authority, and another is refused', async () => {
    for (const { domain } of tenants)
      expect(await askZone(place, domain)).toEqual({
        rcode: 'NOERROR',
        isAuthoritative: true,
        answers: 1,
      })
    expect(await askZone(place, 'nadie.test')).toMatchObject({ rcode: 'REFUSED', answers: 0 })
  })

  test('no tenant’s PHP can read another’s files', async () => {
    const [one, two] = tenants as [Tenant, Tenant]
    expect(readFileSync(`${siteOf(place, two)}/robots.txt`, 'utf8')).not.toBe('')
    expect((await visit(place, one.domain, '/../dos.test/robots.txt')).text).not.toContain('User')
  })
})
