import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { digestOf } from './probe/digest.ts'
import { visit } from './probe/http.ts'
import { logIn } from './probe/imap.ts'
import { type Baja, startBaja } from './server/baja.ts'
import { inside, rootsOf } from './server/place.ts'
import { addCrontab, crontabOf, startProcess } from './server/running.ts'
import { addTenant, componentsOf, makeSite, recordOwner, siteOf } from './server/tenant.ts'

const place = inject('place')

describe('a name or a number that has another holder', () => {
  let baja: Baja
  beforeAll(async () => {
    baja = await startBaja(place, inject('control'))
  })
  afterAll(() => baja.stop())

  test('a name that the host has given to another service is not touched: the job is stuck', async () => {
    const { tenant, protocol } = await baja.leaver('cedido')
    const holder = { ...tenant, service: 'otro-servicio' }
    for (const { kind, ref } of componentsOf(holder)) recordOwner(place, holder, kind, ref)
    const before = await digestOf(place, holder)
    const { said } = await baja.agentOnce()
    expect(said).toContain('identity_mismatch')
    expect((await baja.jobOf(protocol)).state).toBe('stuck')
    expect(await digestOf(place, holder)).toBe(before)
    expect((await visit(place, holder.domain)).text).toContain(holder.marker)
    expect((await logIn(place, holder.mailbox, holder.password)).isOk).toBe(true)
  })

  test('one record that names another service protects everything of the job', async () => {
    const { tenant, protocol } = await baja.leaver('mezclado')
    const holder = { ...tenant, service: 'otro-servicio' }
    recordOwner(place, holder, 'dns_zone', tenant.domain)
    const before = await digestOf(place, tenant)
    await baja.agentOnce()
    expect((await baja.jobOf(protocol)).state).toBe('stuck')
    expect(await digestOf(place, tenant)).toBe(before)
  })

  test('a site made again with the same name and number isn’t the one that was recorded', async () => {
    const { tenant, protocol } = await baja.leaver('renacido')
    renameSync(siteOf(place, tenant), inside(place, 'before-it'))
    makeSite(place, tenant)
    const { said } = await baja.agentOnce()
    expect(said).toContain('identity_mismatch')
    expect((await baja.jobOf(protocol)).state).toBe('stuck')
    expect(existsSync(join(siteOf(place, tenant), 'index.php'))).toBe(true)
    expect(existsSync(join(rootsOf(place).access, 'site', tenant.domain))).toBe(true)
  })

  test('a user number that another service also has stops nothing of that service', async () => {
    const { tenant, protocol } = await baja.leaver('numero')
    const other = await addTenant(place, 'mismo-numero', { uid: tenant.uid })
    expect(other.uid).toBe(tenant.uid)
    const running = startProcess(other)
    try {
      addCrontab(other)
      const before = await digestOf(place, other)
      const { code, said } = await baja.agentOnce()
      expect(code, said).toBe(0)
      expect(await baja.stateOf(protocol)).toBe('completed')
      expect(existsSync(siteOf(place, tenant))).toBe(false)
      expect([running.exitCode, running.signalCode]).toEqual([null, null])
      expect(existsSync(crontabOf(other))).toBe(true)
      expect(await digestOf(place, other)).toBe(before)
      expect((await visit(place, other.domain)).text).toContain(other.marker)
    } finally {
      running.kill()
    }
  })
})
