import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { Imap, logIn } from './probe/imap.ts'
import { recipientAnswer, send } from './probe/smtp.ts'
import { type Baja, startBaja } from './server/baja.ts'
import { heldZones } from './server/bind.ts'
import { asUser, tracesOf } from './server/database.ts'
import { heldLogins } from './server/dovecot.ts'
import { waitFor } from './server/process.ts'
import { addCrontab, crontabOf, startProcess } from './server/running.ts'
import { maildirOf } from './server/tenant.ts'

const place = inject('place')
const neighbour = inject('control')

const isHolding = (hold: string) => statSync(hold).size > 0

describe('whoever still uses what is being wiped', () => {
  let baja: Baja
  beforeAll(async () => {
    baja = await startBaja(place, neighbour)
  })
  afterAll(() => baja.stop())

  const wipe = async (protocol: string) => {
    const { code, said } = await baja.agentOnce()
    expect(code, said).toBe(0)
    expect(await baja.stateOf(protocol)).toBe('completed')
  }

  test('a mail program that was logged in is put out, and stays out', async () => {
    const { tenant, protocol } = await baja.leaver('conectada')
    const session = await Imap.open(place)
    expect((await session.login(tenant.mailbox, tenant.password)).isOk).toBe(true)
    await session.ask('SELECT INBOX')
    await wipe(protocol)
    await expect(session.ask('CREATE Otra')).rejects.toThrow('hung up')
    session.close()
    expect((await logIn(place, tenant.mailbox, tenant.password)).isOk).toBe(false)
    expect(existsSync(maildirOf(place, tenant))).toBe(false)
  })

  test('logins that race the wipe leave no Maildir behind', async () => {
    const { tenant, protocol } = await baja.leaver('carrera')
    let isOver = false
    let logins = 0
    const racer = async () => {
      while (!isOver)
        await logIn(place, tenant.mailbox, tenant.password)
          .then(({ isOk }) => {
            if (isOk) logins++
          })
          .catch(() => {})
    }
    const racers = [racer(), racer(), racer()]
    await waitFor('the first login', () => logins > 0)
    await wipe(protocol)
    isOver = true
    await Promise.all(racers)
    expect((await logIn(place, tenant.mailbox, tenant.password)).isOk).toBe(false)
    expect(existsSync(maildirOf(place, tenant))).toBe(false)
  })

  test('a login let in before the cut that makes the Maildir again is found by the verification', async () => {
    const { tenant, protocol } = await baja.leaver('demorada')
    const maildir = maildirOf(place, tenant)
    for (const hold of [heldLogins(place), heldZones(place)]) writeFileSync(hold, '')
    const session = await Imap.open(place)
    try {
      const login = session.login(tenant.mailbox, tenant.password).catch(() => null)
      await waitFor('the login', () => isHolding(heldLogins(place)))
      const wiping = wipe(protocol)
      await waitFor('the wipe of the Maildir', () => isHolding(heldZones(place)))
      expect(existsSync(maildir)).toBe(false)
      rmSync(heldLogins(place))
      await waitFor('the Maildir that is back', () => existsSync(maildir))
      rmSync(heldZones(place))
      await wiping
      await login
    } finally {
      session.close()
      for (const hold of [heldLogins(place), heldZones(place)]) rmSync(hold, { force: true })
    }
    expect(existsSync(maildir)).toBe(false)
    const { steps } = await baja.jobOf(protocol)
    const seen = steps.find(({ kind }) => kind === 'verify')?.evidence
    const mailbox = seen?.find(({ target }) => target.kind === 'mailbox')
    expect(mailbox?.method).toMatch(/^came_back_removed/)
    expect(mailbox?.before.entries).toBeGreaterThan(0)
  })

  test('mail that was taken before the cut brings nothing back', async () => {
    const { tenant, protocol } = await baja.leaver('en-cola')
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, n) => send(place, tenant.mailbox, `Tarde ${n}`)),
    )
    for (const answer of answers) expect(answer).toMatch(/^250 /)
    await wipe(protocol)
    expect(await recipientAnswer(place, tenant.mailbox)).toMatch(/^550 5\.1\.1/)
    expect(existsSync(maildirOf(place, tenant))).toBe(false)
  })

  test('the tenant’s processes and crontab are stopped, and nobody else’s', async () => {
    const { tenant, protocol } = await baja.leaver('en-marcha')
    const own = startProcess(tenant)
    const others = startProcess(neighbour)
    const ended = once(own, 'exit')
    try {
      addCrontab(tenant)
      addCrontab(neighbour)
      await wipe(protocol)
      expect((await ended)[1]).toBe('SIGKILL')
      expect([others.exitCode, others.signalCode]).toEqual([null, null])
      expect([existsSync(crontabOf(tenant)), existsSync(crontabOf(neighbour))]).toEqual([
        false,
        true,
      ])
    } finally {
      others.kill()
      execFileSync('crontab', ['-r', '-u', neighbour.user])
    }
  })

  test('a script that keeps its database connection open loses it', async () => {
    const { tenant, protocol } = await baja.leaver('abierta')
    const { database, password } = tenant
    const ended = asUser(place, { user: database, password, database }, (connection) =>
      connection.query('SELECT SLEEP(600)'),
    ).then(
      () => 'answered',
      () => 'cut',
    )
    await wipe(protocol)
    expect(await ended).toBe('cut')
    expect(await tracesOf(place, database)).toEqual([])
  })
})
