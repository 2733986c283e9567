import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { digestOf } from './probe/digest.ts'
import { askZone } from './probe/dns.ts'
import { visit } from './probe/http.ts'
import { logIn, subjectsOf } from './probe/imap.ts'
import { recipientAnswer, send } from './probe/smtp.ts'
import { type Baja, startBaja } from './server/baja.ts'
import { zoneFile, zonesFile } from './server/bind.ts'
import { rowsOf, tracesOf } from './server/database.ts'
import { waitFor } from './server/process.ts'
import { addTenant, componentsOf, maildirOf, siteOf, type Tenant } from './server/tenant.ts'

const place = inject('place')

describe('a confirmed cancellation on a real hosting server', () => {
  let baja: Baja
  let leaver: Tenant
  let neighbour: Tenant
  let before: string
  let protocol: string
  let rehearsed: { code: number | NodeJS.Signals; said: string; isUntouched: boolean }
  beforeAll(async () => {
    baja = await startBaja(place, inject('control'))
    leaver = await addTenant(place, 'se-va')
    neighbour = await addTenant(place, 'se-queda')
    for (const tenant of [leaver, neighbour]) {
      await baja.contract(tenant)
      await send(place, tenant.mailbox, 'Antes de la baja')
      await waitFor('the delivery', async () =>
        (await subjectsOf(place, tenant.mailbox, tenant.password)).includes('Antes de la baja'),
      )
    }
    before = await digestOf(place, neighbour)
    protocol = await baja.cancel(leaver)
    rehearsed = await rehearse()
    const { code, said } = await baja.agentOnce()
    expect(code, said).toBe(0)
  })
  afterAll(() => baja.stop())

  const rehearse = async () => {
    const whole = await digestOf(place, leaver)
    const { ended, said } = baja.agent({ dryRun: true })
    const code = await ended
    return { code, said: said(), isUntouched: (await digestOf(place, leaver)) === whole }
  }

  test('can be rehearsed: every target is named, and nothing is touched', () => {
    expect(rehearsed).toMatchObject({ code: 0, isUntouched: true })
    for (const { kind, ref } of componentsOf(leaver))
      expect(rehearsed.said).toContain(`${kind} "${ref}": would wipe`)
  })

  test('is completed, with what was there and that nothing is left', async () => {
    expect(await baja.stateOf(protocol)).toBe('completed')
    const { steps } = await baja.jobOf(protocol)
    const files = steps.find(({ kind }) => kind === 'wipe_files')?.evidence[0]
    expect(files).toMatchObject({ before: { entries: 24 }, after: { entries: 0 }, left: [] })
  })

  test('leaves nothing on the disk', () => {
    expect(existsSync(siteOf(place, leaver))).toBe(false)
    expect(existsSync(maildirOf(place, leaver))).toBe(false)
  })

  test('takes the content off the web', async () => {
    const { text } = await visit(place, leaver.domain)
    expect(text).toBe('retired')
    expect((await visit(place, leaver.domain, '/fotos/1.svg')).text).not.toContain(leaver.marker)
  })

  test('closes the mailbox to its holder and to the world', async () => {
    const { lines } = await logIn(place, leaver.mailbox, leaver.password)
    expect(lines.at(-1)).toContain('AUTHENTICATIONFAILED')
    expect(await recipientAnswer(place, leaver.mailbox)).toMatch(/^550 5\.1\.1/)
  })

  test('drops the database and both its accounts', async () => {
    expect(await tracesOf(place, leaver.database)).toEqual([])
  })

  test('takes the zone off the name server', async () => {
    const { rcode, isAuthoritative } = await askZone(place, leaver.domain)
    expect({ rcode, isAuthoritative }).toEqual({ rcode: 'REFUSED', isAuthoritative: false })
    expect(existsSync(zoneFile(place, leaver.domain))).toBe(false)
    expect(readFileSync(zonesFile(place), 'utf8')).not.toContain(leaver.domain)
  })

  test('leaves the neighbour byte for byte as it was, and working', async () => {
    expect(await digestOf(place, neighbour)).toBe(before)
    expect((await visit(place, neighbour.domain)).text).toContain(neighbour.marker)
    expect(await recipientAnswer(place, neighbour.mailbox)).toMatch(/^250 /)
    expect(await rowsOf(place, neighbour.database, neighbour.password)).toEqual(neighbour.rows)
    expect(await askZone(place, neighbour.domain)).toMatchObject({ isAuthoritative: true })
    const subjects = await subjectsOf(place, neighbour.mailbox, neighbour.password)
    expect(subjects).toContain('Antes de la baja')
  })

  test('is not done twice: another run finds nothing to do', async () => {
    const { epoch } = await baja.jobOf(protocol)
    expect((await baja.agentOnce()).code).toBe(0)
    expect((await baja.jobOf(protocol)).epoch).toBe(epoch)
  })
})
