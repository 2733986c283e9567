import { execFileSync } from 'node:child_process'
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { digestOf } from './probe/digest.ts'
import { visit } from './probe/http.ts'
import { Imap, logIn } from './probe/imap.ts'
import { type Baja, startBaja } from './server/baja.ts'
import { heldLogins } from './server/dovecot.ts'
import { waitFor } from './server/process.ts'
import { addTenant, maildirOf, recordOwner } from './server/tenant.ts'

const place = inject('place')

describe('a look at a finished wipe some time later', () => {
  let baja: Baja
  beforeAll(async () => {
    baja = await startBaja(place, inject('control'))
  })
  afterAll(() => baja.stop())

  const run = async () => {
    const { code, said } = await baja.agentOnce()
    expect(code, said).toBe(0)
  }

  /** A tenant whose wipe is done and whose Maildir a late login has made again. */
  async function comeBack(name: string) {
    const { tenant, protocol } = await baja.leaver(name)
    const maildir = maildirOf(place, tenant)
    const hold = heldLogins(place)
    writeFileSync(hold, '')
    const session = await Imap.open(place)
    try {
      const login = session.login(tenant.mailbox, tenant.password).catch(() => null)
      await waitFor('the login', () => statSync(hold).size > 0)
      await run()
      expect(await baja.stateOf(protocol)).toBe('completed')
      expect(existsSync(maildir)).toBe(false)
      rmSync(hold)
      await waitFor('the Maildir that is back', () => existsSync(maildir))
      await login
    } finally {
      session.close()
      rmSync(hold, { force: true })
    }
    await baja.recheckNow()
    return { tenant, protocol, maildir }
  }

  test('reopens the job for a Maildir that a late login made again, and wipes it', async () => {
    const { protocol, maildir } = await comeBack('tardia')
    const { said } = await baja.agentOnce()
    expect(said).toContain('came_back')
    expect(await baja.stateOf(protocol)).toBe('wiping')
    await run()
    expect(await baja.stateOf(protocol)).toBe('completed')
    expect(existsSync(maildir)).toBe(false)
  })

  test('leaves it to a person once somebody else has the user number', async () => {
    const { tenant, protocol, maildir } = await comeBack('uid-ajeno')
    await baja.agentOnce()
    const other = await addTenant(place, 'ocupa', { uid: tenant.uid })
    await baja.agentOnce()
    expect((await baja.jobOf(protocol)).state).toBe('stuck')
    expect(existsSync(maildir)).toBe(true)
    expect((await visit(place, other.domain)).text).toContain(other.marker)

    // A person says on the host whose the Maildir is.
    recordOwner(place, tenant, 'mailbox', tenant.mailbox)
    await baja.retry(protocol)
    await run()
    expect(await baja.stateOf(protocol)).toBe('completed')
    expect(existsSync(maildir)).toBe(false)
    expect((await visit(place, other.domain)).text).toContain(other.marker)
  })

  test('never touches who has the same name and user number by then', async () => {
    const { tenant, protocol } = await baja.leaver('sucesor')
    await run()
    expect(await baja.stateOf(protocol)).toBe('completed')
    execFileSync('userdel', [tenant.user])
    const heir = await addTenant(place, 'sucesor', { uid: tenant.uid, service: 'nuevo' })
    expect([heir.domain, heir.uid, heir.mailbox]).toEqual([
      tenant.domain,
      tenant.uid,
      tenant.mailbox,
    ])
    const before = await digestOf(place, heir)
    await baja.recheckNow()
    await run()
    expect(await baja.stateOf(protocol)).toBe('completed')
    expect((await baja.jobOf(protocol)).state).toBe('done')
    expect(await digestOf(place, heir)).toBe(before)
    expect((await visit(place, heir.domain)).text).toContain(heir.marker)
    expect((await logIn(place, heir.mailbox, heir.password)).isOk).toBe(true)
  })
})
